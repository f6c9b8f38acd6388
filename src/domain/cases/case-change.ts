import type { EventPayload } from '../../events/event-catalogue.ts';
import type { coreEvents } from '../../events/event-catalogue.ts';
import type {
  AppointmentFacts,
  CaseFacts,
  ChangePetitionFacts,
  ClientFacts,
  ContactChangeFacts,
  CourtOrderFacts,
  CourtReportFacts,
  EndingFacts,
  IntakeFacts,
  MandateFacts,
  MatchFacts,
  PetitionFacts,
  WaitingFacts,
} from './case-facts.ts';

/**
 * What a decision changes: the one happening that goes to the timeline and the outbox, and the rows to write. A list
 * holds whole rows, new ones and changed ones alike, told apart by id.
 */
export interface CaseChange {
  readonly happening: CaseHappening;
  readonly client?: Partial<Pick<ClientFacts, 'clientGroup' | 'deceasedOn' | 'careProviderId' | 'interests'>>;
  readonly intake?: IntakeFacts;
  readonly waiting?: readonly WaitingFacts[];
  readonly matches?: readonly MatchFacts[];
  readonly petitions?: readonly PetitionFacts[];
  readonly orders?: readonly CourtOrderFacts[];
  readonly appointments?: readonly AppointmentFacts[];
  readonly mandates?: readonly MandateFacts[];
  readonly changePetitions?: readonly ChangePetitionFacts[];
  readonly courtReports?: readonly CourtReportFacts[];
  readonly contactChanges?: readonly ContactChangeFacts[];
  readonly ending?: EndingFacts;
  /** What is unusual but allowed, for the person who recorded it. */
  readonly warnings?: readonly CaseWarning[];
}

export interface CaseWarning {
  readonly code: string;
  readonly message: string;
}

type CaseEventName = Extract<keyof typeof coreEvents, `case.${string}`>;

/** An event of the catalogue without `caseId`, the day it took effect, and codes and dates for the timeline. */
export type CaseHappening = {
  [N in CaseEventName]: {
    readonly name: N;
    readonly payload: Omit<EventPayload<typeof coreEvents, N>, 'caseId'>;
    readonly occurredOn: Date;
    readonly data?: Readonly<Record<string, string | number | boolean | null>>;
  };
}[CaseEventName];

/** The facts once the change is saved. */
export function applyCaseChange(facts: CaseFacts, change: CaseChange): CaseFacts {
  return {
    ...facts,
    client: { ...facts.client, ...change.client },
    intake: change.intake ?? facts.intake,
    waiting: merged(facts.waiting, change.waiting),
    matches: merged(facts.matches, change.matches),
    petitions: merged(facts.petitions, change.petitions),
    orders: merged(facts.orders, change.orders),
    appointments: merged(facts.appointments, change.appointments),
    mandates: merged(facts.mandates, change.mandates),
    changePetitions: merged(facts.changePetitions, change.changePetitions),
    courtReports: merged(facts.courtReports, change.courtReports),
    contactChanges: merged(facts.contactChanges, change.contactChanges),
    ending: change.ending ?? facts.ending,
  };
}

function merged<T extends { readonly id: string }>(rows: readonly T[], changes: readonly T[] = []): T[] {
  const byId = new Map([...rows, ...changes].map((row) => [row.id, row]));
  return [...byId.values()];
}
