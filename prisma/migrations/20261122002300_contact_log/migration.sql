-- CreateEnum
CREATE TYPE "ContactKind" AS ENUM ('VISIT', 'TELEPHONE', 'VIDEO_CALL', 'MESSAGE');

-- CreateEnum
CREATE TYPE "MissedContactReason" AS ENUM ('CLIENT_DID_NOT_WISH', 'CLIENT_NOT_ABLE', 'CLIENT_ABSENT', 'MENTOR_PREVENTED', 'OTHER');

-- CreateEnum
CREATE TYPE "CareField" AS ENUM ('CARE', 'NURSING', 'TREATMENT', 'SUPPORT');

-- AlterTable
ALTER TABLE "Case" ADD COLUMN "contactDueOn" DATE;

-- CreateIndex
CREATE INDEX "Case_contactDueOn_id_idx" ON "Case"("contactDueOn", "id");

-- CreateTable
CREATE TABLE "ClientContact" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mentorId" UUID,
    "kind" "ContactKind" NOT NULL,
    "occurredOn" DATE NOT NULL,
    "minutes" INTEGER,
    "missedBecause" "MissedContactReason",
    "note" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,

    CONSTRAINT "ClientContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactArrangement" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "everyWeeks" INTEGER,
    "reason" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,

    CONSTRAINT "ContactArrangement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CareDecision" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mentorId" UUID,
    "decidedOn" DATE NOT NULL,
    "field" "CareField" NOT NULL,
    "subject" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "clientView" TEXT,
    "noViewReason" TEXT,
    "clientResists" BOOLEAN NOT NULL,
    "goesAhead" BOOLEAN NOT NULL,
    "seriousHarmPrevented" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,

    CONSTRAINT "CareDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ClientContact_caseId_occurredOn_id_idx" ON "ClientContact"("caseId", "occurredOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ClientContact_mentorId_idx" ON "ClientContact"("mentorId");

-- CreateIndex
CREATE INDEX "ContactArrangement_caseId_idx" ON "ContactArrangement"("caseId");

-- CreateIndex
CREATE INDEX "CareDecision_caseId_decidedOn_id_idx" ON "CareDecision"("caseId", "decidedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CareDecision_mentorId_idx" ON "CareDecision"("mentorId");

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactArrangement" ADD CONSTRAINT "ContactArrangement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactArrangement" ADD CONSTRAINT "ContactArrangement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CareDecision" ADD CONSTRAINT "CareDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CareDecision" ADD CONSTRAINT "CareDecision_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CareDecision" ADD CONSTRAINT "CareDecision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Decided in src/domain/contact-log too, with a message for people; these are the last line.
ALTER TABLE "ClientContact"
  ADD CONSTRAINT "ClientContact_minutes" CHECK ("minutes" BETWEEN 1 AND 1440),
  ADD CONSTRAINT "ClientContact_missed" CHECK ("missedBecause" IS NULL OR "minutes" IS NULL);
ALTER TABLE "ContactArrangement" ADD CONSTRAINT "ContactArrangement_weeks" CHECK ("everyWeeks" BETWEEN 1 AND 52);

-- The second wall: who works with the client (20261122000000_row_level_security).
SELECT dossier_protect('"ClientContact"');
CREATE POLICY office ON "ClientContact" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "ClientContact" FOR SELECT TO dossier_consultant, dossier_mentor
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"ContactArrangement"');
CREATE POLICY office ON "ContactArrangement" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "ContactArrangement" FOR SELECT TO dossier_consultant, dossier_mentor
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"CareDecision"');
CREATE POLICY coordinator ON "CareDecision" FOR SELECT TO dossier_coordinator USING (true);
CREATE POLICY of_case ON "CareDecision" FOR SELECT TO dossier_consultant, dossier_mentor
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));
