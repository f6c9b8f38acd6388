import type { ClientGroup, MentorStopReason } from '../../generated/prisma/enums.ts';

/** What is recorded about one volunteer, as far as the life cycle and matching depend on it. Dates are UTC midnights. */
export interface MentorFacts {
  readonly id: string;
  readonly postcode: string | null;
  readonly municipalityCode: string;
  readonly regionId: string | null;
  readonly appliedOn: Date;
  readonly intakeOn: Date | null;
  readonly registeredOn: Date | null;
  readonly onBenefit: boolean;
  readonly benefitsPermissionOn: Date | null;
  readonly trainingStartedOn: Date | null;
  readonly certifiedOn: Date | null;
  readonly codeOfConductSignedOn: Date | null;
  readonly contractSignedOn: Date | null;
  readonly vogIssuedOn: Date | null;
  readonly hasQualifyingEducation: boolean;
  readonly guideId: string | null;
  readonly employerOrganisationId: string | null;
  /** Number of clients the mentor is willing to have. */
  readonly capacity: number;
  readonly clientGroups: readonly ClientGroup[];
  readonly interests: readonly string[];
  readonly pauses: readonly PauseFacts[];
  readonly trainings: readonly TrainingFacts[];
  readonly mandates: readonly MentorMandateFacts[];
  /** Cases for which the mentor is proposed or agreed and has no mandate yet: they take room as well. */
  readonly reservedFor: readonly string[];
  readonly stoppedOn: Date | null;
  readonly stopReason: MentorStopReason | null;
  readonly rejectedOn: Date | null;
}

export interface PauseFacts {
  readonly id: string;
  readonly startsOn: Date;
  /** Null = still pausing. */
  readonly endsOn: Date | null;
}

export interface TrainingFacts {
  readonly moduleCode: string;
  readonly completedOn: Date;
}

export interface MentorMandateFacts {
  readonly id: string;
  readonly caseId: string;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
}
