import { z } from 'zod';
import { helpKinds, offerWithdrawals } from './offer-codes.ts';
import { partnerStatuses } from './partner-status.ts';

/** Of Dossier's own: `OFF-` and 16 characters of Crockford base32, drawn at random. */
export const offerReference = z
  .string()
  .regex(/^OFF-[0-9A-HJKMNP-TV-Z]{16}$/)
  .describe("Dossier's reference of the offer, for `offeredReferral(reference)` and in every answer.");

/** What QRS is told. Nothing about a person: references and codes. */
export const qrsOutbound = {
  'referral.status-changed': {
    data: z.object({
      reference: z.string().describe("QRS's own id of the referral."),
      status: z.enum(partnerStatuses).describe('How the referral fares.'),
      reason: z.string().optional().describe('Code; only with `rejected`.'),
    }),
    when: 'A referral of QRS got another status.',
  },
  'referral.offered': {
    data: z.object({
      reference: offerReference,
      help: z
        .enum(Object.values(helpKinds).map(({ value }) => value))
        .describe('The kind of help that is asked for.'),
      urgency: z.enum(['normal', 'urgent']).describe('How soon.'),
      again: z
        .literal(true)
        .optional()
        .describe('It was offered before, and more is told now: fetch the details again.'),
    }),
    when: 'Dossier refers a client to others, or tells more about it. Fetch the details with `offeredReferral`.',
  },
  'referral.offer-withdrawn': {
    data: z.object({
      reference: offerReference,
      reason: z.enum(Object.values(offerWithdrawals).map(({ value }) => value)).describe('Why.'),
    }),
    when: 'Dossier takes an offer back, also one that was taken. Stop, and let go of what you fetched.',
  },
};

/** The endpoint of the host by which QRS is told. */
export const statusEndpointName = 'status';

/** A referral as what messages are about. */
export function referralObject(referralId: string): string {
  return `referral/${referralId}`;
}

/** An offer as what messages are about. */
export function offerObject(offerId: string): string {
  return `offer/${offerId}`;
}

/** What messages are about. */
export function aboutOf(object: string): { readonly referralId: string } | { readonly offerId: string } {
  const [kind, id = ''] = object.split('/');
  return kind === 'offer' ? { offerId: id } : { referralId: id };
}
