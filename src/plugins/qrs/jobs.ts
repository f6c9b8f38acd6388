import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Acts upon a stored delivery. */
export const registerReferral = defineJob({
  name: 'register-referral',
  payload: z.object({ inboxMessageId: z.uuid() }),
  dedupeKey: ({ inboxMessageId }) => inboxMessageId,
});

/** Tells the office, by mail and without a word about a person, that a referral asks for its attention. */
export const tellOffice = defineJob({
  name: 'tell-office',
  payload: z.object({
    referralId: z.uuid(),
    /** It is urgent; or QRS has something to add to a referral that is a case. */
    what: z.enum(['urgent', 'news']),
    revision: z.int(),
  }),
  attempts: 12,
  dedupeKey: ({ referralId, what, revision }) => `${referralId}/${what}/${revision}`,
});

/** Tells the office, by mail and without a word about a person, what was answered to an offer. */
export const tellOfficeOfAnswer = defineJob({
  name: 'tell-office-of-answer',
  payload: z.object({ offerId: z.uuid(), revision: z.int() }),
  attempts: 12,
  dedupeKey: ({ offerId, revision }) => `${offerId}/${revision}`,
});

/** Tells the organisation to which a referral was forwarded that it waits. */
export const tellForwarded = defineJob({
  name: 'tell-forwarded',
  payload: z.object({ referralId: z.uuid() }),
  attempts: 12,
  dedupeKey: ({ referralId }) => referralId,
});

/** Fetches a paper that a person wants in the case. Five tries take some eight minutes. */
export const fetchAttachment = defineJob({
  name: 'fetch-attachment',
  payload: z.object({ attachmentId: z.uuid(), round: z.int() }),
  attempts: 5,
  backoffMs: 30_000,
  dedupeKey: ({ attachmentId, round }) => `${attachmentId}/${round}`,
});

/** Each morning: tells the office which areas have referrals that ought to have been decided upon. */
export const remindOfTriage = defineJob({ name: 'remind-of-triage', payload: z.object({}) });

/** Each Monday: tells the office which areas have clients whom others were asked to help, and nobody answered. */
export const remindOfOffers = defineJob({ name: 'remind-of-offers', payload: z.object({}) });

/** Each night: compares with QRS what both sides know. Four tries take a quarter of an hour. */
export const reconcile = defineJob({
  name: 'reconcile',
  payload: z.object({}),
  attempts: 4,
  backoffMs: 120_000,
});

/** Asks QRS to send again what a comparison showed to be missing. */
export const askForReferrals = defineJob({
  name: 'ask-for-referrals',
  payload: z.object({ reconciliationId: z.uuid() }),
  dedupeKey: ({ reconciliationId }) => reconciliationId,
});

/** Tells the coordinators that a comparison showed differences, or could not be made. */
export const tellReconciliation = defineJob({
  name: 'tell-reconciliation',
  payload: z.object({ reconciliationId: z.uuid() }),
  attempts: 12,
  dedupeKey: ({ reconciliationId }) => reconciliationId,
});
