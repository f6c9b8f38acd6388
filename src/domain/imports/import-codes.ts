import * as enums from '../../generated/prisma/enums.ts';

/** The codes that the columns know, as the database has them. */
export const clientGroups = Object.values(enums.ClientGroup);
export const stopReasons = Object.values(enums.MentorStopReason);
export const applicantKinds = Object.values(enums.ApplicantKind);
export const urgencies = Object.values(enums.Urgency);
export const intakeDecisions = Object.values(enums.IntakeDecision);
export const protectiveMeasures = Object.values(enums.ProtectiveMeasure);
export const relativeKinds = Object.values(enums.RelativeKind);
export const waitingReasons = Object.values(enums.WaitingReason);
export const endReasons = Object.values(enums.CaseEndReason);
export const endPhases = Object.values(enums.CaseEndPhase);
export const legalEndKinds = Object.values(enums.LegalEndKind);
export const matchOutcomes = Object.values(enums.MatchOutcome);
export const petitionerKinds = Object.values(enums.PetitionerKind);
export const petitionPapers = Object.values(enums.PetitionPaper);
export const orderKinds = Object.values(enums.CourtOrderKind);
export const courtReportKinds = Object.values(enums.CourtReportKind);
export const contactKinds = Object.values(enums.ContactKind);
export const missedReasons = Object.values(enums.MissedContactReason);
