import type { Plugin } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { acceptReferral } from './accept-referral.ts';
import {
  acknowledgeReferralNews,
  askReferrerForMore,
  forwardReferral,
  linkReferralToCase,
  rejectReferral,
} from './decide-referral.ts';
import { wantAttachment } from './attachments/want-attachment.ts';
import { idOf } from './id-of.ts';
import { IllegalReferralStepError } from './illegal-referral-step-error.ts';
import type { addReferralTypes } from './referral-types.ts';
import { rejections } from './triage-codes.ts';

type AddSchema = NonNullable<Plugin<QrsConfig, 'qrs'>['schema']>;
type Builder = Parameters<AddSchema>[0];
type Tools = Parameters<AddSchema>[1];

/** What a person does with a referral that did not become a case by itself. */
export function addTriageCommands(
  builder: Builder,
  { command, errorInterface }: Tools,
  {
    need,
  }: {
    readonly need: ReturnType<typeof addReferralTypes>['need'];
  },
): void {
  builder.objectType(IllegalReferralStepError, {
    name: IllegalReferralStepError.name,
    description: 'The referral is not where this step begins.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalReferralStepError,
  });
  const rejection = builder.enumType('ReferralRejection', {
    description: 'Why the office turns a referral down, as the partner is told.',
    values: rejections,
  });
  const errors = [IllegalReferralStepError];
  const result = 'Referral';
  const which = { required: true, description: 'Global id of the referral.' } as const;

  command('acceptReferral', {
    description: 'Makes a case of a referral that waits for a decision; the partner hears `accepted`.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      municipalityCode: t.string({
        description: 'CBS code of the municipality, when it is unclear from the referral.',
      }),
    }),
    run: async (work, { referralId, municipalityCode }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await acceptReferral(work, { referralId: id }, { municipalityCode: municipalityCode ?? null });
      return { id };
    },
  });
  command('rejectReferral', {
    description: 'Turns a referral down; the partner hears `rejected` with the reason.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      reason: t.field({ type: rejection, required: true, description: 'Why.' }),
    }),
    run: async (work, { referralId, reason }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await rejectReferral(work, { referralId: id }, { reason });
      return { id };
    },
  });
  command('askReferrerForMore', {
    description:
      'Asks for more; the partner hears `more-information-needed`, and the clock stands still until it answers.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      needs: t.field({ type: [need], required: true, description: 'Of what more is to be told.' }),
    }),
    run: async (work, { referralId, needs }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await askReferrerForMore(work, { referralId: id }, { needs });
      return { id };
    },
  });
  command('forwardReferral', {
    description:
      'Hands a referral on to another organisation of the network, which hears by mail that one waits, and not of whom.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      organisationId: t.globalID({ required: true, description: 'Global id of the organisation.' }),
    }),
    run: async (work, { referralId, organisationId }) => {
      const id = idOf('Referral', referralId, 'referralId');
      const to = idOf('Organisation', organisationId, 'organisationId');
      await forwardReferral(work, { referralId: id }, { organisationId: to });
      return { id };
    },
  });
  command('linkReferralToCase', {
    description:
      'Says that a referral is about the client of a running case: it goes on as that case, of which nothing is changed.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
    }),
    run: async (work, { referralId, caseId }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await linkReferralToCase(work, { referralId: id }, { caseId: idOf('Case', caseId, 'caseId') });
      return { id };
    },
  });
  command('acknowledgeReferralNews', {
    description: 'Says that somebody has read what QRS had to add to a registered referral.',
    result,
    input: (t) => ({ referralId: t.globalID(which) }),
    run: async (work, { referralId }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await acknowledgeReferralNews(work, id);
      return { id };
    },
  });
  command('fetchReferralAttachment', {
    description:
      'Has a paper that QRS keeps fetched and stored with the documents of the case. It happens in the background: ' +
      '`ReferralAttachment.fetched` says how far it is. One that is stored is not fetched again; one that was refused is.',
    result,
    errors,
    input: (t) => ({
      referralId: t.globalID(which),
      sha256: t.string({ required: true, description: 'Which paper: `ReferralAttachment.sha256`.' }),
      kind: t.field({
        type: 'DocumentKind',
        description: 'What it is to be in the case, which decides who reads it. Default `OFFICE_PAPER`.',
      }),
    }),
    run: async (work, { referralId, sha256, kind }) => {
      const id = idOf('Referral', referralId, 'referralId');
      await wantAttachment(work, id, { sha256, kind: kind ?? 'OFFICE_PAPER' });
      return { id };
    },
  });
}
