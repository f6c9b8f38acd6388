import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, UserActor } from '../actor.ts';
import { caseCommandRoles } from '../case-command-roles.ts';
import type { Policy, RowRule, TypePolicy } from '../policy.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const professionals = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];
const officeAndMentor = [...office, 'MENTOR'] as const satisfies readonly Role[];
const officeAndFinance = [...office, 'FINANCE_OFFICER'] as const satisfies readonly Role[];
const whoMeetsTheClient = [...professionals, 'MENTOR'] as const satisfies readonly Role[];

/** Nobody, on a model whose key is a UUID `id`. */
const none = { id: { in: [] as string[] } };

/**
 * The cases of a role: those of the areas in which a consultant works today and those he opened in an emergency, of the mandates a mentor has today (access stops on the day a
 * mandate ends), of the mentors at work in a supporter's region, and those a partner referred.
 */
export const caseRows = {
  COORDINATOR: 'every-row',
  CONSULTANT: (actor) => ({ OR: [inAreasOf(actor), openedBy(actor)] }),
  ADMIN_OFFICER: 'every-row',
  FINANCE_OFFICER: 'every-row',
  MENTOR: ({ mentorId }, today) => (mentorId ? { mandates: { some: inForce({ mentorId }, today) } } : none),
  REGIONAL_SUPPORTER: ({ regionId }, today) =>
    regionId ? { mandates: { some: inForce({ mentor: { regionId } }, today) } } : none,
  BOARD: 'no-row',
  PARTNER: ({ organisationId }) => (organisationId ? { referrerOrganisationId: organisationId } : none),
} as const satisfies Record<Role, RowRule<Prisma.CaseWhereInput>>;

function inAreasOf({ workAreas }: UserActor): Prisma.CaseWhereInput {
  return { workArea: { in: [...workAreas] } };
}

function openedBy({ openedCaseIds }: UserActor): Prisma.CaseWhereInput {
  return { id: { in: [...openedCaseIds] } };
}

/** A mandate is in force until, not on, its last day (`src/domain/cases/dated-interval.ts`). */
function inForce(where: Prisma.MandateWhereInput, today: Date): Prisma.MandateWhereInput {
  return { ...where, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] };
}

const aCase: TypePolicy<Prisma.CaseWhereInput> = {
  rows: caseRows,
  fields: {
    id: 'everyone',
    reference: 'everyone',
    status: 'everyone',
    client: 'everyone',
    registeredOn: 'everyone',
    workArea: 'everyone',
    municipality: 'everyone',
    endedOn: 'everyone',
    version: 'everyone',
    consultant: officeAndMentor,
    applicantKind: office,
    applicantName: office,
    applicantEmail: office,
    applicantPhone: office,
    referrer: office,
    requestForHelp: office,
    urgency: office,
    waitingSince: office,
    previousCase: office,
    endReason: officeAndFinance,
    endPhase: officeAndFinance,
    endLegalKind: officeAndFinance,
    intake: officeAndMentor,
    matches: office,
    petitions: office,
    courtOrders: officeAndFinance,
    appointments: [...officeAndFinance, 'MENTOR'],
    mandates: [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
    nextSteps: office,
    timeline: office,
    latestEvents: office,
  },
};

/** A regional supporter and a partner know the client by pseudonym only; finance sees whom to bill, no care content. */
const client: TypePolicy<Prisma.ClientWhereInput> = {
  rows: {
    COORDINATOR: 'every-row',
    CONSULTANT: clientsOfConsultant,
    ADMIN_OFFICER: 'every-row',
    FINANCE_OFFICER: 'every-row',
    MENTOR: ofCases('MENTOR'),
    REGIONAL_SUPPORTER: ofCases('REGIONAL_SUPPORTER'),
    BOARD: 'no-row',
    PARTNER: ofCases('PARTNER'),
  },
  fields: {
    id: 'everyone',
    pseudonym: 'everyone',
    name: [...officeAndFinance, 'MENTOR'],
    givenName: [...officeAndFinance, 'MENTOR'],
    familyNamePrefix: [...officeAndFinance, 'MENTOR'],
    familyName: [...officeAndFinance, 'MENTOR'],
    birthDate: officeAndMentor,
    deceasedOn: [...officeAndFinance, 'MENTOR'],
    street: [...officeAndFinance, 'MENTOR'],
    houseNumber: [...officeAndFinance, 'MENTOR'],
    postcode: [...officeAndFinance, 'MENTOR'],
    city: [...officeAndFinance, 'MENTOR'],
    // Where a client lives now is no concern of a partner who once referred him.
    municipality: [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
    clientGroup: [...officeAndMentor, 'REGIONAL_SUPPORTER'],
    // Free text, which may say who somebody is.
    interests: officeAndMentor,
    careProvider: officeAndMentor,
    cases: office,
  },
};

/**
 * A client is known where a case runs or, once it has ended, where the client lives. Who moved is no longer known in
 * the old area, whose ended case still shows; there the present address is nobody's business.
 */
function clientsOfConsultant(actor: UserActor, today: Date): Prisma.ClientWhereInput {
  const running = { OR: [{ endedOn: null }, { endedOn: { gt: today } }] };
  return {
    OR: [
      { cases: { some: openedBy(actor) } },
      { cases: { some: { AND: [inAreasOf(actor), running] } } },
      { cases: { some: inAreasOf(actor) }, municipality: { workArea: { in: [...actor.workAreas] } } },
    ],
  };
}

function ofCases(role: 'MENTOR' | 'REGIONAL_SUPPORTER' | 'PARTNER') {
  return (actor: UserActor, today: Date): Prisma.ClientWhereInput => ({
    cases: { some: caseRows[role](actor, today) },
  });
}

export const casesPolicy: Policy = {
  Query: {
    fields: {
      case: 'everyone',
      cases: 'everyone',
      waitingList: office,
      matchSuggestions: professionals,
    },
  },
  Mutation: { fields: caseCommandRoles },
  Subscription: { fields: { caseChanged: 'everyone' } },
  Case: aCase,
  Client: client,
  Intake: {
    fields: {
      plannedOn: 'everyone',
      place: 'everyone',
      heldOn: 'everyone',
      decision: office,
      decidedOn: office,
      decisionReason: professionals,
      needs: whoMeetsTheClient,
      wishes: whoMeetsTheClient,
      network: whoMeetsTheClient,
      whyNoFamily: professionals,
      preference: professionals,
    },
  },
  Match: {
    fields: {
      id: 'everyone',
      case: 'everyone',
      mentor: 'everyone',
      proposedOn: 'everyone',
      introducedOn: 'everyone',
      clientAgrees: 'everyone',
      mentorAgrees: 'everyone',
      outcome: 'everyone',
      closedOn: 'everyone',
      reason: 'everyone',
    },
  },
  Petition: {
    fields: {
      id: 'everyone',
      petitionerKind: 'everyone',
      petitionerName: 'everyone',
      whyRelativesDidNotFile: 'everyone',
      willingnessStatementOn: 'everyone',
      clientConsentOn: 'everyone',
      noConsentReason: 'everyone',
      consentStatementsComplete: 'everyone',
      medicalStatementOn: 'everyone',
      mentorshipPlanOn: 'everyone',
      filedOn: 'everyone',
      filedVia: 'everyone',
      courtCaseNumber: 'everyone',
      hearingOn: 'everyone',
      hearingAttendee: 'everyone',
      outcome: 'everyone',
      decidedOn: 'everyone',
    },
  },
  CourtOrder: {
    fields: {
      id: 'everyone',
      kind: 'everyone',
      orderNumber: 'everyone',
      registerNumber: 'everyone',
      orderedOn: 'everyone',
      sentOn: 'everyone',
      effectiveOn: 'everyone',
      termEndsOn: 'everyone',
      mentorsNamed: 'everyone',
      recordedAt: 'everyone',
      warnings: 'everyone',
    },
  },
  Appointment: {
    fields: {
      id: 'everyone',
      effectiveOn: 'everyone',
      termEndsOn: 'everyone',
      mentorsNamed: 'everyone',
      endedOn: 'everyone',
      endKind: 'everyone',
      courtOrder: officeAndFinance,
    },
  },
  Mandate: {
    fields: {
      id: 'everyone',
      case: 'everyone',
      mentor: 'everyone',
      startsOn: 'everyone',
      endsOn: 'everyone',
      endReason: professionals,
    },
  },
  TimelineEntry: {
    fields: {
      type: 'everyone',
      occurredOn: 'everyone',
      recordedAt: 'everyone',
      actor: 'everyone',
      actorLabel: 'everyone',
      details: 'everyone',
    },
  },
  TimelineDetail: { fields: { name: 'everyone', value: 'everyone' } },
  NextStep: {
    fields: {
      code: 'everyone',
      description: 'everyone',
      roles: 'everyone',
      advances: 'everyone',
      from: 'everyone',
      until: 'everyone',
    },
  },
  MatchSuggestion: {
    fields: {
      mentor: 'everyone',
      score: 'everyone',
      reasons: 'everyone',
      objections: 'everyone',
    },
  },
  MatchReason: { fields: { code: 'everyone', description: 'everyone', points: 'everyone' } },
  MatchObjection: { fields: { code: 'everyone', message: 'everyone' } },
};
