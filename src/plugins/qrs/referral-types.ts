import type { Plugin } from '../contract.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** `Referral` and the notices under it. */
export function addReferralTypes(builder: AppSchemaBuilder) {
  const status = builder.enumType('ReferralStatus', {
    description: 'What became of a referral on arrival.',
    values: statuses,
  });
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
  const referral = builder.prismaNode('QrsReferral', {
    select: { id: true, caseId: true },
    id: { field: 'id' },
    nullable: true,
    name: 'Referral',
    description: 'A request for help that a partner sent through QRS.',
    fields: (t) => ({
      reference: t.exposeString('partnerReference', {
        nullable: false,
        description: 'The id by which the partner knows it.',
      }),
      status: t.expose('status', {
        type: status,
        nullable: false,
        description: 'What became of it on arrival.',
      }),
      refusalReason: t.exposeString('refusalReason', { description: 'Code; only when refused.' }),
      workArea: t.expose('workArea', { type: 'WorkArea', description: "Of the client's municipality." }),
      referrerName: t.exposeString('referrerName', { nullable: false, description: 'Who referred.' }),
      referrerOrganisation: t.exposeString('referrerOrganisation', {
        nullable: false,
        description: 'The organisation of who referred.',
      }),
      consentGiven: t.exposeBoolean('consentGiven', {
        nullable: false,
        description: 'Whether the client agreed to the referral.',
      }),
      noConsentReason: t.exposeString('noConsentReason', {
        description: 'Why the client could not be asked.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', nullable: false, description: 'When QRS sent it.' }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it arrived.',
      }),
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The case that was registered; null when refused, or not yours to see.',
        resolve: (query, { caseId }, _args, { db }) =>
          caseId ? db.case.findUnique({ ...query, where: { id: caseId } }) : null,
      }),
      notices: t.relation('notices', {
        type: notice,
        nullable: false,
        description: 'What the partner was told, in order.',
        query: { orderBy: { sequence: 'asc' } },
      }),
    }),
  });
  return { referral, status };
}

const statuses = {
  REGISTERED: { description: 'Its case is registered.' },
  REFUSED: { description: 'No case was made of it; `refusalReason` says why.' },
} as const;

const noticeStates = {
  PENDING: { description: 'Waits to be sent, or for the notice before it.' },
  DELIVERED: { description: 'QRS has taken it.' },
  FAILED: { description: 'Given up: `resendReferralStatus` tries again.' },
} as const;
