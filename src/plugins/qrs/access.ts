import { everyRow, forEveryone, forRoles, lookups, onlyFor, rowsWhere } from '../../access/policy.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Plugin, UserActor } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;
const readers = [...office, 'PARTNER'] as const;
const because = 'a referral is a matter between the partner that sent it and the office that takes it in';

const nothing = { id: { in: [] as string[] } };

/** Referrals of where a consultant works today, and of cases that he opened in an emergency. */
function ofConsultant({ workAreas, openedCaseIds }: UserActor) {
  return { OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }] };
}

export const qrsAccess: Policy = {
  Query: {
    fields: [forRoles(readers, because, 'referral', 'referrals')],
    arguments: { referral: { id: 'row' } },
  },
  Mutation: {
    fields: [forRoles(office, 'the office answers its partners', 'resendReferralStatus')],
    writes: { resendReferralStatus: 'referralId' },
  },
  Subscription: { fields: [forRoles(readers, because, 'referralReceived')] },
  ReferralFilter: lookups({
    status: 'Referral.status',
    reference: 'Referral.reference',
    statusNotTold: 'Referral.notices',
  }),
  Referral: {
    rows: onlyFor<Prisma.QrsReferralWhereInput>(because, {
      COORDINATOR: everyRow('leads the office'),
      ADMIN_OFFICER: everyRow('takes in requests for the whole office'),
      CONSULTANT: rowsWhere(
        'those of the areas where he works today, and that of a case opened in an emergency',
        ofConsultant,
      ),
      PARTNER: rowsWhere('those that his organisation sent', ({ organisationId }) =>
        organisationId ? { partnerOrganisationId: organisationId } : nothing,
      ),
    }),
    fields: [
      forEveryone(
        'id',
        'reference',
        'status',
        'refusalReason',
        'workArea',
        'referrerName',
        'referrerOrganisation',
        'consentGiven',
        'noConsentReason',
        'sentAt',
        'receivedAt',
        'case',
        'notices',
      ),
    ],
  },
  ReferralNotice: {
    fields: [
      forEveryone(
        'sequence',
        'status',
        'reason',
        'occurredAt',
        'state',
        'attempts',
        'lastStatusCode',
        'deliveredAt',
      ),
      forRoles(operators, 'an error of the line may name machines within the house', 'lastError'),
    ],
  },
};

/** The referrals that may be acted upon by whoever acts: the consultant's rows, but for what is open in an emergency. */
export function referralsToActOn(actor: { kind: 'system' } | UserActor): object {
  if (actor.kind !== 'user' || actor.role !== 'CONSULTANT') return {};
  return ofConsultant({ ...actor, openedCaseIds: [] });
}
