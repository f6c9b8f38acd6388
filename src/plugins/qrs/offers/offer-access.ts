import { everyRow, forEveryone, forRoles, lookups, onlyFor, rowsWhere } from '../../../access/policy.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Plugin, UserActor } from '../../contract.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;
const readers = [...office, 'PARTNER'] as const;
const because = 'an offer is a matter between the office and who is asked to help';
const nothing = { id: { in: [] as string[] } };

/** Offers of where a consultant works today, and of cases that he opened in an emergency. */
function ofConsultant({ workAreas, openedCaseIds }: UserActor) {
  return { OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }] };
}

/** What a partner may judge, and what it has in hand. */
function ofPartner({ organisationId }: UserActor): Prisma.QrsOfferWhereInput {
  if (!organisationId) return nothing;
  const passesOn = { partnerOrganisationId: organisationId };
  return {
    OR: [
      { state: { in: ['OFFERED', 'MORE_WANTED'] }, OR: [{ addresseeId: organisationId }, passesOn] },
      { state: 'TAKEN', OR: [{ takenById: organisationId }, passesOn] },
    ],
  };
}

export const offerQueries = [forRoles(readers, because, 'offeredReferral', 'offeredReferrals')];

export const offerCommands = [
  forRoles(
    ['COORDINATOR', 'CONSULTANT'],
    'who guides the client judges which help he needs, and answers for telling others of him',
    'referCaseThroughQrs',
    'tellMoreAboutOffer',
    'withdrawOffer',
  ),
  forRoles(office, 'the office answers its partners', 'resendOfferNotice'),
];

export const offerWrites = {
  referCaseThroughQrs: 'caseId explanation ground help organisationId urgency',
  tellMoreAboutOffer: 'explanation offeredReferralId urgency',
  withdrawOffer: 'offeredReferralId reason',
  resendOfferNotice: 'offeredReferralId',
};

export const offerTypesAccess: NonNullable<Plugin['access']> = {
  OfferedReferralFilter: lookups({
    state: 'OfferedReferral.state',
    help: 'OfferedReferral.help',
    urgency: 'OfferedReferral.urgency',
    workArea: 'OfferedReferral.workArea',
    caseId: 'row',
    noticeNotTold: 'OfferedReferral.notices',
  }),
  OfferedReferral: {
    rows: onlyFor<Prisma.QrsOfferWhereInput>(because, {
      COORDINATOR: everyRow('leads the office'),
      ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
      CONSULTANT: rowsWhere(
        'those of the areas where he works today, and that of a case opened in an emergency',
        ofConsultant,
      ),
      PARTNER: rowsWhere(
        'those that wait for an answer, when his organisation is asked or passes them on, and those that it took on',
        ofPartner,
      ),
    }),
    fields: [
      forEveryone(
        'id',
        'reference',
        'help',
        'urgency',
        'ground',
        'explanation',
        'municipality',
        'addresseeName',
        'state',
        'stateSince',
        'revision',
        'needs',
        'takenBy',
        'offeredAt',
        'answers',
        'notices',
      ),
      forRoles(office, 'the file is of the office', 'case', 'workArea', 'withdrawalReason', 'offeredBy'),
      forRoles(
        ['COORDINATOR', 'ADMIN_OFFICER', 'PARTNER'],
        'who took the offer on has no file; a consultant reads the file, as long as the client lives in his area',
        'person',
      ),
    ],
  },
  OfferedPerson: {
    fields: [
      forEveryone('givenName', 'familyNamePrefix', 'familyName', 'birthDate'),
      forEveryone('street', 'houseNumber', 'postcode', 'city', 'municipality'),
    ],
  },
  OfferAnswer: {
    fields: [
      forEveryone('revision', 'kind', 'reason', 'needs', 'organisation', 'state', 'sentAt', 'receivedAt'),
    ],
  },
  OfferNotice: {
    fields: [
      forEveryone('sequence', 'kind', 'occurredAt', 'state', 'attempts', 'lastStatusCode', 'deliveredAt'),
      forRoles(
        ['COORDINATOR', 'ADMIN_OFFICER'],
        'an error of the line may name machines within the house',
        'lastError',
      ),
    ],
  },
};

/** The offers that may be acted upon by whoever acts: the consultant's rows, but for what is open in an emergency. */
export function offersToActOn(actor: { kind: 'system' } | UserActor): object {
  if (actor.kind !== 'user' || actor.role !== 'CONSULTANT') return {};
  return ofConsultant({ ...actor, openedCaseIds: [] });
}
