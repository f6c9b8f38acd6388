import type { Plugin } from '../contract.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** `ReferralNotice`: what the partner is told of a referral, and how far it came. */
export function addReferralNotice(builder: AppSchemaBuilder) {
  const noticeState = builder.enumType('ReferralNoticeState', {
    description: 'How far the partner has been told.',
    values: noticeStates,
  });
  const notice = builder.prismaObject('QrsStatusNotice', {
    select: { id: true },
    name: 'ReferralNotice',
    description: 'A status change that the partner is told, in order.',
    fields: (t) => ({
      sequence: t.exposeInt('sequence', { nullable: false, description: 'Place in the order, from 1.' }),
      status: t.exposeString('status', {
        nullable: false,
        description: 'The status, in the words of the contract.',
      }),
      reason: t.exposeString('reason', { description: 'Code; only with `rejected`.' }),
      occurredAt: t.expose('occurredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the status became so.',
      }),
      state: t.expose('state', { type: noticeState, nullable: false, description: 'Told, or how far.' }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'Tries so far.' }),
      lastStatusCode: t.exposeInt('lastStatusCode', { description: 'HTTP status of the last answer.' }),
      lastError: t.exposeString('lastError', { description: 'Why the last try failed.' }),
      deliveredAt: t.expose('deliveredAt', { type: 'DateTime', description: 'When the partner took it.' }),
    }),
  });
  return { notice, noticeState };
}

const noticeStates = {
  PENDING: { description: 'Waits to be sent, or for the notice before it.' },
  DELIVERED: { description: 'QRS has taken it.' },
  FAILED: { description: 'Given up: `resendReferralStatus` or `resendOfferNotice` tries again.' },
} as const;
