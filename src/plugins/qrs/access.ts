import { everyRow, forEveryone, forRoles, lookups, onlyFor, rowsWhere } from '../../access/policy.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Plugin, UserActor } from '../contract.ts';
import { offerCommands, offerQueries, offerTypesAccess, offerWrites } from './offers/offer-access.ts';

type Policy = NonNullable<Plugin['access']>;

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;
const readers = [...office, 'PARTNER'] as const;
const because = 'a referral is a matter between the partner that sent it and the office that takes it in';

const ofTheWhole = 'a comparison with the partner is about the referrals of all areas';

const nothing = { id: { in: [] as string[] } };

/** Referrals of where a consultant works today, and of cases that he opened in an emergency. */
function ofConsultant({ workAreas, openedCaseIds }: UserActor) {
  return { OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }] };
}

export const qrsAccess: Policy = {
  Query: {
    fields: [
      forRoles(readers, because, 'referral', 'referrals'),
      forRoles(operators, ofTheWhole, 'qrsReconciliations'),
      ...offerQueries,
    ],
    arguments: { referral: { id: 'row' }, offeredReferral: { reference: 'OfferedReferral.reference' } },
  },
  Mutation: {
    fields: [
      forRoles(office, 'the office answers its partners', 'resendReferralStatus'),
      forRoles(operators, ofTheWhole, 'repairReconciliation'),
      forRoles(
        office,
        'who registers requests decides upon those that come from a partner',
        'acceptReferral',
        'rejectReferral',
        'askReferrerForMore',
        'forwardReferral',
        'linkReferralToCase',
        'acknowledgeReferralNews',
        'fetchReferralAttachment',
      ),
      ...offerCommands,
    ],
    writes: {
      resendReferralStatus: 'referralId',
      acceptReferral: 'municipalityCode referralId',
      rejectReferral: 'reason referralId',
      askReferrerForMore: 'needs referralId',
      forwardReferral: 'organisationId referralId',
      linkReferralToCase: 'caseId referralId',
      acknowledgeReferralNews: 'referralId',
      fetchReferralAttachment: 'kind referralId sha256',
      repairReconciliation: 'reconciliationId',
      ...offerWrites,
    },
  },
  ...offerTypesAccess,
  Subscription: { fields: [forRoles(readers, because, 'referralReceived')] },
  ReferralFilter: lookups({
    status: 'Referral.status',
    undecided: 'Referral.status',
    overdue: 'Referral.dueOn',
    workArea: 'Referral.workArea',
    urgency: 'Referral.urgency',
    hasNews: 'Referral.newsSince',
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
        'urgency',
        'revision',
        'needs',
        'decidedAt',
        'revisions',
      ),
      forRoles(
        office,
        'how the office weighs a referral is its own affair',
        'doubts',
        'dueOn',
        'forwardedTo',
        'newsSince',
        'possibleSamePersons',
        'fetchedAttachments',
      ),
      forRoles(office, 'what is not yet a case is read by who decides upon it', 'request'),
    ],
  },
  QrsReconciliation: {
    rows: onlyFor(ofTheWhole, {
      COORDINATOR: everyRow('answers for what partners are told'),
      ADMIN_OFFICER: everyRow('takes in requests for the whole office'),
    }),
    fields: [
      forEveryone(
        'id',
        'ranAt',
        'state',
        'error',
        'oursCount',
        'theirsCount',
        'repairedAt',
        'gaps',
        'offerGaps',
      ),
    ],
  },
  QrsGap: {
    fields: [
      forEveryone('reference', 'kind', 'ourStatus', 'ourSequence', 'ourRevision'),
      forEveryone('theirStatus', 'theirSequence', 'theirRevision', 'repair'),
    ],
  },
  QrsOfferGap: {
    fields: [
      forEveryone('reference', 'kind', 'ourState', 'ourSequence', 'ourRevision'),
      forEveryone('theirState', 'theirSequence', 'theirRevision', 'repair'),
    ],
  },
  ReferralRequest: {
    fields: [
      forEveryone(
        'givenName',
        'familyNamePrefix',
        'familyName',
        'birthDate',
        'postcode',
        'houseNumber',
        'street',
        'city',
        'municipality',
        'applicantKind',
        'requestForHelp',
        'referrerRole',
        'referrerEmail',
        'attachments',
      ),
    ],
  },
  ReferralAttachment: { fields: [forEveryone('title', 'url', 'mediaType', 'sha256', 'fetched')] },
  FetchedAttachment: {
    fields: [
      forEveryone('sha256', 'kind', 'state', 'refusal', 'document', 'wantedBy', 'wantedAt', 'settledAt'),
    ],
  },
  PossibleSamePerson: { fields: [forEveryone('cases', 'reasons')] },
  ReferralRevision: {
    fields: [forEveryone('revision', 'kind', 'reason', 'state', 'sentAt', 'receivedAt')],
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
