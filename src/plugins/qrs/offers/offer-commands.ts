import { NotFoundError } from '../../../lib/domain-error.ts';
import type { Plugin } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { tellMoreAboutOffer, withdrawOffer } from './change-offer.ts';
import { IllegalOfferStepError } from './illegal-offer-step-error.ts';
import type { addOfferEnums } from './offer-enums.ts';
import { referCase } from './refer-case.ts';
import { resendOfferNotice } from './resend-offer-notice.ts';

type AddSchema = NonNullable<Plugin<QrsConfig, 'qrs'>['schema']>;
type CommandEnums = Pick<ReturnType<typeof addOfferEnums>, 'help' | 'ground' | 'withdrawal'>;

/** What the office does with clients whom it refers to others. */
export function addOfferCommands(
  builder: Parameters<AddSchema>[0],
  { command, errorInterface }: Parameters<AddSchema>[1],
  host: Parameters<AddSchema>[2],
  { help, ground, withdrawal }: CommandEnums,
): void {
  builder.objectType(IllegalOfferStepError, {
    name: IllegalOfferStepError.name,
    description: 'The offer is not where this step begins.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalOfferStepError,
  });
  const errors = [IllegalOfferStepError];
  const result = 'OfferedReferral';
  const which = { required: true, description: 'Global id of the offered referral.' } as const;

  command('referCaseThroughQrs', {
    description:
      'Refers the client of a running case to others. QRS hears which help is asked for, and fetches the rest with its own credentials; who the client is, only whoever took it on.',
    result,
    errors,
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      help: t.field({ type: help, required: true, description: 'Which help is asked for.' }),
      urgency: t.field({ type: 'Urgency', description: 'How soon. Left out: `NORMAL`.' }),
      ground: t.field({
        type: ground,
        required: true,
        description: 'By what right data about the client go to others.',
      }),
      explanation: t.string({
        required: true,
        description:
          'What whoever judges it has to know, at most 4000 characters. No name, birth date or address: they follow by themselves.',
      }),
      organisationId: t.globalID({
        description: 'Global id of the organisation that is asked. Left out: QRS finds one.',
      }),
    }),
    run: (work, { caseId, organisationId, urgency, ...asked }) =>
      referCase(
        work,
        {
          ...asked,
          caseId: idOf('Case', caseId, 'caseId'),
          urgency: urgency ?? 'NORMAL',
          organisationId: organisationId ? idOf('Organisation', organisationId, 'organisationId') : null,
        },
        host.config,
      ),
  });
  command('tellMoreAboutOffer', {
    description:
      'Replaces what is told about the client; QRS hears `referral.offered` again. Who took it on keeps it.',
    result,
    errors,
    input: (t) => ({
      offeredReferralId: t.globalID(which),
      explanation: t.string({
        required: true,
        description: 'All that is to be known now, at most 4000 characters.',
      }),
      urgency: t.field({ type: 'Urgency', description: 'How soon. Left out: as it was.' }),
    }),
    run: async (work, { offeredReferralId, explanation, urgency }) => {
      const id = idOf('OfferedReferral', offeredReferralId, 'offeredReferralId');
      await tellMoreAboutOffer(work, id, { explanation, urgency: urgency ?? null });
      return { id };
    },
  });
  command('withdrawOffer', {
    description: 'Takes an offer back, also one that was taken on; QRS hears `referral.offer-withdrawn`.',
    result,
    errors,
    input: (t) => ({
      offeredReferralId: t.globalID(which),
      reason: t.field({ type: withdrawal, required: true, description: 'Why.' }),
    }),
    run: async (work, { offeredReferralId, reason }) => {
      const id = idOf('OfferedReferral', offeredReferralId, 'offeredReferralId');
      await withdrawOffer(work, id, reason);
      return { id };
    },
  });
  command('resendOfferNotice', {
    description:
      'Sends the first notice of an offer that QRS has not taken again, now; those behind it follow.',
    result,
    input: (t) => ({ offeredReferralId: t.globalID(which) }),
    run: async (work, { offeredReferralId }) => {
      const id = idOf('OfferedReferral', offeredReferralId, 'offeredReferralId');
      await resendOfferNotice(work, id);
      return { id };
    },
  });
}

/** @throws NotFoundError for the id of something else */
function idOf(type: string, { typename, id }: { typename: string; id: string }, field: string): string {
  if (typename !== type) throw new NotFoundError('What this id stands for', { path: ['input', field] });
  return id;
}
