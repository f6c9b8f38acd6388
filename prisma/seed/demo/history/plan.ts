import type {
  CaseEndPhase,
  CaseEndReason,
  IntakeDecision,
  LegalEndKind,
  MentorStopReason,
} from '../../../../src/generated/prisma/enums.ts';
import type { Day } from '../day.ts';
import type { Place } from '../places.ts';

/**
 * What happens to one case, from its registration to its end, also where that lies ahead of the demo's today. What is
 * still to come is left out when the plan becomes rows.
 */
export interface CasePlan {
  /** Order of registration, from 1. */
  readonly index: number;
  readonly place: Place;
  /** Which of the demo's care providers cares for the client; null = lives on his own. */
  readonly careProvider: number | null;
  readonly registeredOn: Day;
  /** The earlier, ended case of the same client. */
  readonly previous: CasePlan | null;
  /** When the date of the intake was set. */
  readonly intakePlannedOn: Day;
  intakeHeldOn: Day;
  /** Accepted, so waiting, from here on; or decided otherwise, with which the case ends. */
  decidedOn: Day;
  decision: IntakeDecision;
  readonly matches: MatchPlan[];
  court: CourtPlan | null;
  readonly mandates: MandatePlan[];
  ending: EndingPlan | null;
  readonly urgent: boolean;
  /** For a client who is registered before turning 18. */
  readonly comesOfAgeOn?: Day;
  /** Sent by the partner SMOL. */
  readonly fromPartner: boolean;
  /** Day of the last thing planned so far; the next one comes later. */
  busyUntil: Day;
}

export interface MatchPlan {
  readonly mentor: MentorPlan;
  readonly proposedOn: Day;
  readonly introducedOn: Day | null;
  readonly outcome: 'AGREED' | 'DECLINED' | 'OPEN' | 'WITHDRAWN';
  readonly closedOn: Day | null;
}

export interface CourtPlan {
  readonly filedOn: Day;
  readonly hearingOn: Day | null;
  readonly orderedOn: Day;
  readonly sentOn: Day;
  /** Null = refused. */
  readonly effectiveOn: Day | null;
  termEndsOn?: Day;
}

export interface MandatePlan {
  readonly mentor: MentorPlan;
  readonly case: CasePlan;
  readonly startsOn: Day;
  endsOn: Day | null;
  endReason: string | null;
}

export interface EndingPlan {
  readonly on: Day;
  readonly reason: CaseEndReason;
  readonly phase: CaseEndPhase;
  readonly legalKind: LegalEndKind | null;
  /** When the court sent the order that ends the appointment. */
  readonly orderSentOn: Day | null;
}

/** What happens to one volunteer, from the first contact on. */
export interface MentorPlan {
  readonly index: number;
  readonly place: Place;
  readonly hasQualifyingEducation: boolean;
  /** The demo's care provider that employs the mentor, if one does. */
  readonly employer: number | null;
  readonly appliedOn: Day;
  readonly intakeOn: Day | null;
  readonly registeredOn: Day | null;
  trainingStartedOn: Day | null;
  certifiedOn: Day | null;
  /** May be proposed from here on; a pause moves it. */
  availableFrom: Day | null;
  readonly pauses: { readonly startsOn: Day; endsOn: Day | null }[];
  readonly mandates: MandatePlan[];
  stopped: { readonly on: Day; readonly reason: MentorStopReason } | null;
  /** Cases for which the mentor is agreed and not yet mandated. */
  readonly reservedFor: Set<CasePlan>;
  readonly rejectedOn: Day | null;
  busyUntil: Day;
}
