import type { CaseEndReason, LegalEndKind } from '../../generated/prisma/enums.ts';
import type {
  AppointmentFacts,
  ChangePetitionFacts,
  CourtOrderFacts,
  CourtReportFacts,
  MandateFacts,
  MatchFacts,
  PetitionFacts,
} from '../cases/case-facts.ts';

/** What was wrongly recorded in a case, as it should have been. What is left out stays. */
export interface CaseCorrection extends CaseDates, CaseRecords, CaseEndCorrection {}

/** Days on which something happened. */
export interface CaseDates {
  readonly registeredOn?: Date | undefined;
  readonly intakeHeldOn?: Date | undefined;
  readonly intakeDecidedOn?: Date | undefined;
  /** Of the first time on the waiting list. */
  readonly waitingFrom?: Date | undefined;
  /** Of the last appointment. */
  readonly appointmentEffectiveOn?: Date | undefined;
}

export interface CaseEndCorrection {
  readonly endedOn?: Date | undefined;
  readonly endReason?: CaseEndReason | undefined;
  /** How the appointment ended in law, when neither an order nor the reason says so. */
  readonly endLegalKind?: LegalEndKind | undefined;
}

/** Rows of the case, by their ids. Null takes a day out where there need not be one. */
export interface CaseRecords {
  readonly matches?: readonly Row<MatchFacts, 'proposedOn' | 'introducedOn' | 'closedOn'>[] | undefined;
  readonly petitions?: readonly Row<PetitionFacts, 'filedOn' | 'hearingOn'>[] | undefined;
  readonly courtOrders?: readonly Row<CourtOrderFacts, 'orderedOn' | 'sentOn'>[] | undefined;
  readonly appointments?:
    readonly Row<AppointmentFacts, 'effectiveOn' | 'termEndsOn' | 'endedOn'>[] | undefined;
  readonly mandates?: readonly Row<MandateFacts, 'startsOn' | 'endsOn' | 'endReason'>[] | undefined;
  readonly changePetitions?: readonly Row<ChangePetitionFacts, 'filedOn'>[] | undefined;
  readonly courtReports?: readonly Row<CourtReportFacts, 'dueOn' | 'sentOn'>[] | undefined;
}

type Row<Facts extends { readonly id: string }, Fields extends keyof Facts> = { readonly id: string } & {
  readonly [Field in Fields]?: Facts[Field] | undefined;
};
