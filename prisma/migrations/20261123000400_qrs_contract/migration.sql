-- CreateEnum
CREATE TYPE "QrsMessageKind" AS ENUM ('UPDATED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "QrsRevisionState" AS ENUM ('WAITING', 'TAKEN', 'OVERTAKEN');

-- AlterEnum
ALTER TYPE "QrsReferralStatus" ADD VALUE 'TRIAGE';
ALTER TYPE "QrsReferralStatus" ADD VALUE 'ASKED';
ALTER TYPE "QrsReferralStatus" ADD VALUE 'FORWARDED';
ALTER TYPE "QrsReferralStatus" ADD VALUE 'WITHDRAWN';

-- DropIndex
DROP INDEX "QrsReferral_caseId_key";

-- AlterTable
ALTER TABLE "QrsReferral" ADD COLUMN     "birthDate" TEXT,
ADD COLUMN     "birthDateIndex" TEXT,
ADD COLUMN     "currentMessageId" UUID,
ADD COLUMN     "decidedAt" TIMESTAMPTZ(3),
ADD COLUMN     "doubts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "dueOn" DATE,
ADD COLUMN     "forwardedToId" UUID,
ADD COLUMN     "needs" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "newsSince" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "urgency" "Urgency" NOT NULL DEFAULT 'NORMAL';

-- CreateTable
CREATE TABLE "QrsRevision" (
    "id" UUID NOT NULL,
    "referralId" UUID,
    "partnerReference" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" "QrsMessageKind" NOT NULL,
    "reason" TEXT,
    "inboxMessageId" UUID NOT NULL,
    "state" "QrsRevisionState" NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QrsRevision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QrsRevision_inboxMessageId_key" ON "QrsRevision"("inboxMessageId");

-- CreateIndex
CREATE INDEX "QrsRevision_referralId_idx" ON "QrsRevision"("referralId");

-- CreateIndex
CREATE INDEX "QrsRevision_state_receivedAt_idx" ON "QrsRevision"("state", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "QrsRevision_partnerReference_revision_key" ON "QrsRevision"("partnerReference", "revision");

-- CreateIndex
CREATE INDEX "Client_birthDate_idx" ON "Client"("birthDate");

-- CreateIndex
CREATE INDEX "QrsReferral_status_dueOn_idx" ON "QrsReferral"("status", "dueOn");

-- CreateIndex
CREATE INDEX "QrsReferral_caseId_idx" ON "QrsReferral"("caseId");

-- CreateIndex
CREATE INDEX "QrsReferral_birthDateIndex_idx" ON "QrsReferral"("birthDateIndex");

-- AddForeignKey
ALTER TABLE "QrsRevision" ADD CONSTRAINT "QrsRevision_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "QrsReferral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A value that an enumeration just got can be written here as text only.
ALTER TABLE "QrsReferral"
  ADD CONSTRAINT "QrsReferral_undecided_has_no_case"
    CHECK ("status"::text NOT IN ('TRIAGE', 'ASKED') OR ("caseId" IS NULL AND "dueOn" IS NOT NULL AND "decidedAt" IS NULL)),
  ADD CONSTRAINT "QrsReferral_forwarded_to_somebody"
    CHECK ("status"::text <> 'FORWARDED' OR "forwardedToId" IS NOT NULL),
  ADD CONSTRAINT "QrsReferral_revision_counts_from_one" CHECK ("revision" >= 1);

ALTER TABLE "QrsRevision"
  ADD CONSTRAINT "QrsRevision_comes_after_the_creation" CHECK ("revision" >= 2),
  ADD CONSTRAINT "QrsRevision_waits_for_its_referral" CHECK (("state" = 'WAITING') = ("referralId" IS NULL)),
  ADD CONSTRAINT "QrsRevision_reason_of_a_withdrawal" CHECK ("reason" IS NULL OR "kind" = 'WITHDRAWN');

SELECT dossier_protect('"QrsRevision"');
CREATE POLICY of_referral ON "QrsRevision" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_partner
  USING (EXISTS (SELECT FROM "QrsReferral" AS referral WHERE referral."id" = "referralId"));
