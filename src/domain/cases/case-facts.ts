import type {
  CaseEndPhase,
  CaseEndReason,
  ChangePetitioner,
  ChangePetitionKind,
  ClientGroup,
  ContactChangeKind,
  CourtOrderKind,
  CourtReportKind,
  IntakeDecision,
  LegalEndKind,
  MatchOutcome,
  PetitionerKind,
  PetitionOutcome,
  PetitionPaper,
  ProtectiveMeasure,
  RelativeKind,
  WaitingReason,
  WorkArea,
} from '../../generated/prisma/enums.ts';

/**
 * What is recorded about one case, as far as its life cycle depends on it. Plain data: every rule about a case is a
 * function of these facts and a day. Dates are UTC midnights (`src/lib/calendar-date.ts`).
 */
export interface CaseFacts {
  readonly id: string;
  readonly registeredOn: Date;
  readonly workArea: WorkArea;
  readonly client: ClientFacts;
  readonly intake: IntakeFacts | null;
  readonly waiting: readonly WaitingFacts[];
  readonly matches: readonly MatchFacts[];
  readonly petitions: readonly PetitionFacts[];
  readonly orders: readonly CourtOrderFacts[];
  readonly appointments: readonly AppointmentFacts[];
  readonly mandates: readonly MandateFacts[];
  readonly changePetitions: readonly ChangePetitionFacts[];
  readonly courtReports: readonly CourtReportFacts[];
  readonly contactChanges: readonly ContactChangeFacts[];
  readonly ending: EndingFacts | null;
}

export interface ClientFacts {
  readonly id: string;
  readonly birthDate: Date;
  readonly deceasedOn: Date | null;
  readonly postcode: string | null;
  readonly municipalityCode: string;
  readonly regionId: string | null;
  readonly clientGroup: ClientGroup | null;
  readonly interests: readonly string[];
  /** The institution that cares for the client; a mentor may not be tied to it (BW 1:452(6)). */
  readonly careProviderId: string | null;
}

export interface IntakeFacts {
  readonly plannedOn: Date | null;
  readonly heldOn: Date | null;
  readonly decision: IntakeDecision | null;
  readonly decidedOn: Date | null;
  readonly presentMeasures: readonly ProtectiveMeasure[];
  readonly relatives: readonly RelativeKind[];
  /** Null = not asked yet. */
  readonly hasLivingWill: boolean | null;
}

/** From acceptance until a match is agreed, the appointment or the end. */
export interface WaitingFacts {
  readonly id: string;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
  readonly reason: WaitingReason | null;
}

export interface MatchFacts {
  readonly id: string;
  readonly mentorId: string;
  readonly proposedOn: Date;
  readonly introducedOn: Date | null;
  /** Null = not answered yet. */
  readonly clientAgrees: boolean | null;
  readonly mentorAgrees: boolean | null;
  readonly outcome: MatchOutcome;
  /** Day of the outcome; null while open. */
  readonly closedOn: Date | null;
}

export interface PetitionFacts {
  readonly id: string;
  readonly petitionerKind: PetitionerKind;
  /** Those that went along or were sent afterwards. */
  readonly papers: readonly PetitionPaper[];
  readonly filedOn: Date;
  readonly hearingOn: Date | null;
  readonly hearingAttendee: string | null;
  readonly outcome: PetitionOutcome;
  readonly decidedOn: Date | null;
}

export interface CourtOrderFacts {
  readonly id: string;
  readonly petitionId: string | null;
  readonly kind: CourtOrderKind;
  readonly orderedOn: Date;
  readonly sentOn: Date;
  /** Null for a refusal. */
  readonly effectiveOn: Date | null;
}

/** The court's appointment of the foundation. It outlives any mandate. */
export interface AppointmentFacts {
  readonly id: string;
  readonly courtOrderId: string;
  readonly effectiveOn: Date;
  readonly termEndsOn: Date | null;
  readonly mentorsNamed: number;
  readonly endedOn: Date | null;
  readonly endKind: LegalEndKind | null;
}

/** The foundation's authority to one volunteer. */
export interface MandateFacts {
  readonly id: string;
  readonly mentorId: string;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
  readonly endReason: string | null;
}

/** Asks the court to change or end an appointment that is there already (BW 1:461(2), 1:462(2)(3)). */
export interface ChangePetitionFacts {
  readonly id: string;
  readonly kind: ChangePetitionKind;
  readonly petitioner: ChangePetitioner;
  readonly filedOn: Date;
  readonly outcome: PetitionOutcome;
  readonly decidedOn: Date | null;
}

/** A report to the court that was sent, or that the judge asked for. */
export interface CourtReportFacts {
  readonly id: string;
  readonly kind: CourtReportKind;
  readonly dueOn: Date;
  readonly sentOn: Date | null;
}

/** Another contact person for the client, of which he is told in writing at once (Besluit kwaliteitseisen art. 5(4)). */
export interface ContactChangeFacts {
  readonly id: string;
  readonly mandateId: string;
  readonly kind: ContactChangeKind;
  readonly changesOn: Date;
  readonly contactId: string | null;
  readonly tellBy: Date;
  readonly toldOn: Date | null;
}

export interface EndingFacts {
  readonly endedOn: Date;
  readonly reason: CaseEndReason;
  readonly phase: CaseEndPhase;
  readonly legalKind: LegalEndKind | null;
}
