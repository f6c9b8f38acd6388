import type { Plugin, UserActor } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;
const readers = [...office, 'PARTNER'] as const;

/** A consultant: referrals of where he works today, and of cases opened in an emergency. A partner: those that it sent. */
const referralsOf = {
  CONSULTANT: ({ workAreas, openedCaseIds }: UserActor) => ({
    OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }],
  }),
  PARTNER: ({ organisationId }: UserActor) =>
    organisationId ? { partnerOrganisationId: organisationId } : nothing,
};

const nothing = { id: { in: [] as string[] } };

export const qrsAccess: Policy = {
  Query: { fields: { referral: readers, referrals: readers } },
  Mutation: { fields: { resendReferralStatus: office } },
  Subscription: { fields: { referralReceived: readers } },
  Referral: {
    rows: {
      COORDINATOR: 'every-row',
      ADMIN_OFFICER: 'every-row',
      CONSULTANT: referralsOf.CONSULTANT,
      PARTNER: referralsOf.PARTNER,
      REGIONAL_SUPPORTER: 'no-row',
      MENTOR: 'no-row',
      FINANCE_OFFICER: 'no-row',
      BOARD: 'no-row',
    },
    fields: {
      id: 'everyone',
      reference: 'everyone',
      status: 'everyone',
      refusalReason: 'everyone',
      workArea: 'everyone',
      referrerName: 'everyone',
      referrerOrganisation: 'everyone',
      consentGiven: 'everyone',
      noConsentReason: 'everyone',
      sentAt: 'everyone',
      receivedAt: 'everyone',
      case: 'everyone',
      notices: 'everyone',
    },
  },
  ReferralNotice: {
    fields: {
      sequence: 'everyone',
      status: 'everyone',
      reason: 'everyone',
      occurredAt: 'everyone',
      state: 'everyone',
      attempts: 'everyone',
      lastStatusCode: 'everyone',
      // May name machines within the house.
      lastError: operators,
      deliveredAt: 'everyone',
    },
  },
};

/** The referrals that may be acted upon by whoever acts: the consultant's rows, as they are read. */
export function referralsToActOn(actor: { kind: 'system' } | UserActor): object {
  if (actor.kind !== 'user' || actor.role !== 'CONSULTANT') return {};
  // What is opened in an emergency is there to be read.
  return referralsOf.CONSULTANT({ ...actor, openedCaseIds: [] });
}
