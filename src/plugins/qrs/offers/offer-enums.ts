import type { Plugin } from '../../contract.ts';
import { helpKinds, offerWithdrawals } from '../offer-codes.ts';
import type { addReferralTypes } from '../referral-types.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** Enumerations that offers share with referrals. */
export type SharedEnums = Pick<ReturnType<typeof addReferralTypes>, 'need' | 'noticeState'>;

/** The enumerations of offers. */
export function addOfferEnums(builder: AppSchemaBuilder) {
  return {
    help: builder.enumType('OfferedHelp', { description: 'Which help is asked for.', values: helps }),
    ground: builder.enumType('OfferGround', {
      description: 'By what right data about the client go to others.',
      values: grounds,
    }),
    state: builder.enumType('OfferState', { description: 'What became of an offer.', values: states }),
    withdrawal: builder.enumType('OfferWithdrawal', {
      description: 'Why an offer is taken back, as QRS is told.',
      values: offerWithdrawals,
    }),
    answerKind: builder.enumType('OfferAnswerKind', {
      description: 'What came back about an offer.',
      values: answerKinds,
    }),
    answerState: builder.enumType('OfferAnswerState', {
      description: 'What became of an answer.',
      values: answerStates,
    }),
    noticeKind: builder.enumType('OfferNoticeKind', {
      description: 'What QRS is told of an offer.',
      values: noticeKinds,
    }),
  };
}

type Help = keyof typeof helpKinds;

const helps = Object.fromEntries(
  Object.entries(helpKinds).map(([name, { description }]) => [name, { description }]),
) as Record<Help, { description: string }>;

const grounds = {
  CLIENT_CONSENTS: { description: 'The client agrees.' },
  REPRESENTATIVE_CONSENTS: {
    description: 'The client cannot decide; who represents him (curator, mentor, relative) agrees.',
  },
  VITAL_INTEREST: { description: 'Nobody can be asked, and life or health is in danger.' },
} as const;

const states = {
  OFFERED: { description: 'Waits for an answer.' },
  MORE_WANTED: { description: 'More is asked; `needs` says of what, `tellMoreAboutOffer` answers.' },
  TAKEN: { description: 'Somebody helps the client; `takenBy` says who, when QRS said so.' },
  DECLINED: { description: 'Nobody took it on, or it was given back.' },
  WITHDRAWN: { description: 'The office took it back, or the client died.' },
} as const;

const answerKinds = {
  TAKEN: { description: 'Somebody takes it on.' },
  DECLINED: { description: 'Nobody does, or who did gives it back; `reason` says why.' },
  MORE_WANTED: { description: 'More has to be known; `needs` says of what.' },
} as const;

const answerStates = {
  HOLDS: { description: 'It changed the offer when it came.' },
  OVERTAKEN: {
    description:
      'Came after a later one, or when the offer could not be answered any more; it changed nothing.',
  },
} as const;

const noticeKinds = {
  OFFERED: { description: 'That there is an offer.' },
  TOLD_MORE: { description: 'That more is told.' },
  WITHDRAWN: { description: 'That it was taken back.' },
} as const;
