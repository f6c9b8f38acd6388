import type { CaseFacts, CourtOrderFacts, MatchFacts, PetitionFacts } from '../../cases/case-facts.ts';
import type { FileRow, SheetName } from '../import-sheets.ts';

type Values<S extends SheetName> = FileRow<S>['values'];

/** Columns of the rows of a case on which no rule depends, by id of the row; of another case, or none, they are null. */
export interface HistoryDetails {
  readonly petitions: ReadonlyMap<string, Partial<Values<'court'>>>;
  readonly orders: ReadonlyMap<string, Partial<Values<'court'>>>;
  readonly matches: ReadonlyMap<string, Partial<Values<'introductions'>>>;
  readonly reports: ReadonlyMap<string, Partial<Values<'reports'>>>;
}

/** Who is meant, in the numbers of the file. */
export interface HistoryNames {
  readonly caseNumber: string;
  mentorNumber(mentorId: string): string;
}

export interface HistoryOut {
  /** What the sheet of cases tells of the life cycle. */
  readonly aCase: Pick<
    Values<'cases'>,
    | 'registeredOn'
    | 'intakePlannedOn'
    | 'intakeHeldOn'
    | 'intakeDecision'
    | 'intakeDecidedOn'
    | 'presentMeasures'
    | 'relatives'
    | 'hasLivingWill'
    | 'waitingSince'
    | 'waitingReason'
    | 'endedOn'
    | 'endReason'
    | 'endPhase'
    | 'endLegalKind'
  >;
  readonly waiting: readonly Values<'waiting'>[];
  readonly introductions: readonly Values<'introductions'>[];
  readonly court: readonly Values<'court'>[];
  readonly reports: readonly Values<'reports'>[];
  readonly mandates: readonly Values<'mandates'>[];
}

/** The rows by which a file tells the life of a case: what `replayCase` makes a case of, the other way round. */
export function historyRows(facts: CaseFacts, names: HistoryNames, details: HistoryDetails): HistoryOut {
  const { intake, ending } = facts;
  const [first, ...later] = facts.waiting.toSorted((a, b) => a.startsOn.getTime() - b.startsOn.getTime());
  const ofCase = { case: names.caseNumber };
  return {
    aCase: {
      registeredOn: facts.registeredOn,
      intakePlannedOn: intake?.plannedOn ?? null,
      intakeHeldOn: intake?.heldOn ?? null,
      intakeDecision: intake?.decision ?? null,
      intakeDecidedOn: intake?.decidedOn ?? null,
      presentMeasures: intake?.presentMeasures ?? null,
      relatives: intake?.relatives ?? null,
      hasLivingWill: intake?.hasLivingWill ?? null,
      waitingSince: first?.startsOn ?? null,
      waitingReason: first?.reason ?? null,
      endedOn: ending?.endedOn ?? null,
      endReason: ending?.reason ?? null,
      endPhase: ending?.phase ?? null,
      endLegalKind: ending?.legalKind ?? null,
    },
    waiting: later
      .filter(
        ({ startsOn }) =>
          !facts.matches.some((match) => isTakenBack(match) && sameDay(match.closedOn, startsOn)),
      )
      .map(({ startsOn, reason }) => ({ ...ofCase, since: startsOn, reason })),
    introductions: facts.matches.map((match) => ({
      ...ofCase,
      mentor: names.mentorNumber(match.mentorId),
      proposedOn: match.proposedOn,
      introducedOn: match.introducedOn,
      clientAgrees: match.clientAgrees,
      mentorAgrees: match.mentorAgrees,
      agreedOn: isTakenBack(match) ? agreedOn(facts, match) : null,
      outcome: match.outcome,
      closedOn: match.closedOn,
      reason: details.matches.get(match.id)?.reason ?? null,
    })),
    court: courtRows(facts, names, details),
    reports: facts.courtReports.map(({ id, kind, dueOn, sentOn }) => ({
      ...{ ...ofCase, kind, dueOn, sentOn },
      fileReference: details.reports.get(id)?.fileReference ?? null,
    })),
    mandates: facts.mandates.map(({ mentorId, startsOn, endsOn, endReason }) => ({
      ...{ ...ofCase, mentor: names.mentorNumber(mentorId), startsOn, endsOn, endReason },
    })),
  };
}

/** Agreed and yet withdrawn: without an appointment the client waits again. */
function isTakenBack({ outcome, clientAgrees, mentorAgrees }: MatchFacts): boolean {
  return outcome === 'WITHDRAWN' && clientAgrees === true && mentorAgrees === true;
}

/** The day of the agreement shows only in the waiting that it ended. */
function agreedOn({ waiting }: CaseFacts, { introducedOn, closedOn }: MatchFacts): Date | null {
  const ended = waiting.find(
    ({ endsOn }) => endsOn && introducedOn && closedOn && endsOn >= introducedOn && endsOn <= closedOn,
  );
  return ended?.endsOn ?? introducedOn;
}

function courtRows(
  facts: CaseFacts,
  { caseNumber }: HistoryNames,
  details: HistoryDetails,
): Values<'court'>[] {
  const decided = facts.petitions.map((petition) => ({
    petition,
    order: facts.orders.find(({ petitionId }) => petitionId === petition.id) ?? null,
  }));
  const onAppointment = facts.orders
    .filter(({ petitionId }) => petitionId === null)
    .filter((order) => order.kind !== 'REFUSAL' || !isAppointed(facts, order.orderedOn))
    .map((order) => ({ petition: null, order }));
  return [...decided, ...onAppointment].map(({ petition, order }) => ({
    ...emptyRow,
    case: caseNumber,
    ...(petition && petitionColumns(petition, details)),
    ...(order && orderColumns(facts, order, details)),
  }));
}

function petitionColumns(petition: PetitionFacts, { petitions }: HistoryDetails): Partial<Values<'court'>> {
  const { id, petitionerKind, papers, filedOn, hearingOn, hearingAttendee } = petition;
  return {
    ...petitions.get(id),
    ...{ petitionerKind, papers, filedOn, hearingOn },
    hearingAttendee: hearingAttendee as Values<'court'>['hearingAttendee'],
  };
}

function orderColumns(
  facts: CaseFacts,
  order: CourtOrderFacts,
  { orders }: HistoryDetails,
): Partial<Values<'court'>> {
  const { id, kind, orderedOn, sentOn } = order;
  const appointment = facts.appointments.find(({ courtOrderId }) => courtOrderId === id);
  return {
    ...orders.get(id),
    orderKind: kind,
    orderedOn,
    sentOn,
    effectiveOn: appointment?.effectiveOn ?? (kind === 'EXTENSION' ? null : order.effectiveOn),
    ...(appointment && { mentorsNamed: appointment.mentorsNamed }),
  };
}

/** From the order on: it may be asked to change, and that be refused, before it takes effect. */
function isAppointed({ orders }: CaseFacts, on: Date): boolean {
  return orders.some(({ kind, orderedOn }) => kind === 'APPOINTMENT' && orderedOn <= on);
}

function sameDay(one: Date | null, other: Date): boolean {
  return one?.getTime() === other.getTime();
}

const emptyRow = {
  petitionerKind: null,
  petitionerName: null,
  whyRelativesDidNotFile: null,
  filedOn: null,
  filedVia: null,
  willingnessStatementOn: null,
  clientConsentOn: null,
  noConsentReason: null,
  medicalStatementOn: null,
  mentorshipPlanOn: null,
  papers: null,
  courtCaseNumber: null,
  hearingOn: null,
  hearingAttendee: null,
  orderKind: null,
  orderNumber: null,
  registerNumber: null,
  orderedOn: null,
  sentOn: null,
  effectiveOn: null,
  termEndsOn: null,
  mentorsNamed: null,
} as const;
