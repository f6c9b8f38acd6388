-- CreateEnum
CREATE TYPE "ProtectiveMeasure" AS ENUM ('ADMINISTRATION', 'GUARDIANSHIP', 'MENTORSHIP', 'COMPULSORY_CARE', 'OTHER');

-- CreateEnum
CREATE TYPE "RelativeKind" AS ENUM ('PARTNER', 'ADULT_CHILDREN', 'PARENTS', 'ADULT_SIBLINGS');

-- CreateEnum
CREATE TYPE "WaitingReason" AS ENUM ('NO_MENTOR_IN_REGION', 'NO_MENTOR_WHO_FITS', 'MENTOR_IN_TRAINING', 'CLIENT_WISHES_TO_WAIT', 'OTHER');

-- CreateEnum
CREATE TYPE "PetitionPaper" AS ENUM ('WILLINGNESS_STATEMENT', 'CLIENT_CONSENT', 'CONSENT_OF_PARTNER', 'CONSENT_OF_ADULT_CHILDREN', 'CONSENT_OF_PARENTS', 'CONSENT_OF_ADULT_SIBLINGS', 'CONSENT_OF_ADMINISTRATOR', 'CONSENT_OF_PRESENT_MENTOR', 'CONSENT_OF_CURATOR', 'CONSENT_OF_WHO_HAS_AUTHORITY', 'MEDICAL_STATEMENT', 'MENTORSHIP_PLAN', 'LIVING_WILL', 'TRADE_REGISTER_EXTRACT', 'PROXY');

-- CreateEnum
CREATE TYPE "ChangePetitionKind" AS ENUM ('EXTENSION', 'DISMISSAL', 'LIFTING');

-- CreateEnum
CREATE TYPE "ChangePetitioner" AS ENUM ('FOUNDATION', 'PERSON_CONCERNED', 'OTHER_ENTITLED');

-- CreateEnum
CREATE TYPE "CourtReportKind" AS ENUM ('YEARLY', 'FIVE_YEARLY', 'ON_REQUEST', 'FINAL');

-- CreateEnum
CREATE TYPE "ContactChangeKind" AS ENUM ('INTERIM', 'SUCCESSOR');

-- AlterTable
ALTER TABLE "CaseEvent" ADD COLUMN     "version" INTEGER;

-- AlterTable
ALTER TABLE "Intake" ADD COLUMN     "hasLivingWill" BOOLEAN,
ADD COLUMN     "involvedInstitutions" TEXT,
ADD COLUMN     "involvedPeople" TEXT,
ADD COLUMN     "presentMeasures" "ProtectiveMeasure"[] DEFAULT ARRAY[]::"ProtectiveMeasure"[],
ADD COLUMN     "relatives" "RelativeKind"[] DEFAULT ARRAY[]::"RelativeKind"[];

-- AlterTable
ALTER TABLE "Petition" ADD COLUMN     "papers" "PetitionPaper"[] DEFAULT ARRAY[]::"PetitionPaper"[];

-- AlterTable
ALTER TABLE "WaitingInterval" ADD COLUMN     "reason" "WaitingReason";

-- CreateTable
CREATE TABLE "ChangePetition" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "ChangePetitionKind" NOT NULL,
    "petitioner" "ChangePetitioner" NOT NULL,
    "reason" TEXT,
    "filedOn" DATE NOT NULL,
    "outcome" "PetitionOutcome" NOT NULL DEFAULT 'PENDING',
    "decidedOn" DATE,

    CONSTRAINT "ChangePetition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourtReport" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "CourtReportKind" NOT NULL,
    "dueOn" DATE NOT NULL,
    "sentOn" DATE,
    "fileReference" TEXT,

    CONSTRAINT "CourtReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactChange" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mandateId" UUID NOT NULL,
    "kind" "ContactChangeKind" NOT NULL,
    "changesOn" DATE NOT NULL,
    "handover" TEXT,
    "contactId" UUID,
    "tellBy" DATE NOT NULL,
    "toldOn" DATE,

    CONSTRAINT "ContactChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ChangePetition_caseId_idx" ON "ChangePetition"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "CourtReport_caseId_kind_dueOn_key" ON "CourtReport"("caseId", "kind", "dueOn");

-- CreateIndex
CREATE INDEX "ContactChange_caseId_idx" ON "ContactChange"("caseId");

-- CreateIndex
CREATE INDEX "ContactChange_mandateId_idx" ON "ContactChange"("mandateId");

-- CreateIndex
CREATE INDEX "ContactChange_contactId_idx" ON "ContactChange"("contactId");

-- AddForeignKey
ALTER TABLE "ChangePetition" ADD CONSTRAINT "ChangePetition_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourtReport" ADD CONSTRAINT "CourtReport_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What may never be.
ALTER TABLE "ChangePetition"
  ADD CONSTRAINT "ChangePetition_decided" CHECK (("outcome" = 'PENDING') = ("decidedOn" IS NULL)),
  ADD CONSTRAINT "ChangePetition_order" CHECK ("decidedOn" >= "filedOn");
ALTER TABLE "CourtReport"
  ADD CONSTRAINT "CourtReport_asked_or_sent" CHECK ("sentOn" IS NOT NULL OR "kind" = 'ON_REQUEST');
-- The foundation petitions for one change at a time.
CREATE UNIQUE INDEX "ChangePetition_pending" ON "ChangePetition" ("caseId", "kind") WHERE "outcome" = 'PENDING';
-- In the meantime somebody of the office is there for the client; afterwards the mentor of the mandate is.
ALTER TABLE "ContactChange"
  ADD CONSTRAINT "ContactChange_contact" CHECK ("kind" = 'INTERIM' OR "contactId" IS NULL);

-- Papers of the petitions that are there: the four that were asked one by one. The consent statements were asked as one.
-- An owner who is no superuser is held to the policies too, and would find no row.
ALTER TABLE "Petition" NO FORCE ROW LEVEL SECURITY;
UPDATE "Petition" SET "papers" = ARRAY['WILLINGNESS_STATEMENT', 'MEDICAL_STATEMENT', 'MENTORSHIP_PLAN']::"PetitionPaper"[]
  || CASE WHEN "clientConsentOn" IS NULL THEN '{}' ELSE ARRAY['CLIENT_CONSENT'] END::"PetitionPaper"[]
  || CASE WHEN "consentStatementsComplete" THEN ARRAY[
       'CONSENT_OF_PARTNER', 'CONSENT_OF_ADULT_CHILDREN', 'CONSENT_OF_PARENTS', 'CONSENT_OF_ADULT_SIBLINGS',
       'CONSENT_OF_ADMINISTRATOR', 'CONSENT_OF_PRESENT_MENTOR', 'CONSENT_OF_CURATOR', 'CONSENT_OF_WHO_HAS_AUTHORITY'
     ] ELSE '{}' END::"PetitionPaper"[];
ALTER TABLE "Petition" FORCE ROW LEVEL SECURITY;

-- These are papers and duties of the office: who answers for the file sees them with the case.
SELECT dossier_protect('"ChangePetition"');
CREATE POLICY office ON "ChangePetition" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "ChangePetition" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"CourtReport"');
CREATE POLICY office ON "CourtReport" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "CourtReport" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"ContactChange"');
CREATE POLICY office ON "ContactChange" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "ContactChange" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));
