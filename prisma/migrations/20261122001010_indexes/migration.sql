-- Every index costs each write of its table. prisma/schema says beside each which query needs it; these no query needed:
-- rows are looked up by them nowhere, or their table is so small that an index is not used.
DROP INDEX "Appointment_effectiveOn_endedOn_idx";
DROP INDEX "AuditEntry_userId_seq_idx";
DROP INDEX "BsnPermission_permittedById_idx";
DROP INDEX "BsnPermission_withdrawnById_idx";
DROP INDEX "CaseEvent_actorId_idx";
DROP INDEX "Client_careProviderId_idx";
DROP INDEX "Client_familyName_givenName_idx";
DROP INDEX "Client_municipalityCode_idx";
DROP INDEX "ClientBsn_recordedById_idx";
DROP INDEX "DataBreach_recordedById_idx";
DROP INDEX "Employment_userId_idx";
DROP INDEX "Mentor_employerOrganisationId_idx";
DROP INDEX "Mentor_guideId_idx";
DROP INDEX "Municipality_regionId_idx";
DROP INDEX "RetentionPeriod_decidedById_idx";
DROP INDEX "Schedule_nextRunAt_idx";
DROP INDEX "SubjectDownload_expiresAt_idx";
DROP INDEX "WaitingInterval_startsOn_endsOn_idx";

-- Who ended in a period, for `outflow`.
CREATE INDEX "Case_endedOn_idx" ON "Case"("endedOn");

-- A job changed its place in this one with each step that it took, for the sake of those few that died: `deadLetters`.
DROP INDEX "Job_queue_state_idx";
CREATE INDEX "Job_dead" ON "Job" ("createdAt" DESC, "id" DESC) WHERE "state" = 'DEAD';
