-- CreateEnum
CREATE TYPE "QrsReconciliationState" AS ENUM ('COMPLETED', 'FAILED');

-- CreateEnum
CREATE TYPE "QrsGapKind" AS ENUM ('MISSING_HERE', 'MISSING_THERE', 'REVISION_DIFFERS', 'STATUS_DIFFERS');

-- CreateEnum
CREATE TYPE "QrsGapRepair" AS ENUM ('TOLD_AGAIN', 'ASKED_FOR');

-- CreateTable
CREATE TABLE "QrsReconciliation" (
    "id" UUID NOT NULL,
    "ranAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "QrsReconciliationState" NOT NULL,
    "error" TEXT,
    "oursCount" INTEGER NOT NULL,
    "theirsCount" INTEGER,
    "repairedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QrsReconciliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QrsGap" (
    "id" UUID NOT NULL,
    "reconciliationId" UUID NOT NULL,
    "referralId" UUID,
    "partnerReference" TEXT NOT NULL,
    "kind" "QrsGapKind" NOT NULL,
    "ourStatus" TEXT,
    "ourSequence" INTEGER,
    "ourRevision" INTEGER,
    "theirStatus" TEXT,
    "theirSequence" INTEGER,
    "theirRevision" INTEGER,
    "repair" "QrsGapRepair",

    CONSTRAINT "QrsGap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "QrsReconciliation_ranAt_id_idx" ON "QrsReconciliation"("ranAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsGap_referralId_idx" ON "QrsGap"("referralId");

-- CreateIndex
CREATE UNIQUE INDEX "QrsGap_reconciliationId_partnerReference_kind_key" ON "QrsGap"("reconciliationId", "partnerReference", "kind");

-- AddForeignKey
ALTER TABLE "QrsGap" ADD CONSTRAINT "QrsGap_reconciliationId_fkey" FOREIGN KEY ("reconciliationId") REFERENCES "QrsReconciliation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QrsGap" ADD CONSTRAINT "QrsGap_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "QrsReferral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QrsReconciliation"
  ADD CONSTRAINT "QrsReconciliation_failed_says_why" CHECK ("state" <> 'FAILED' OR "error" IS NOT NULL),
  ADD CONSTRAINT "QrsReconciliation_completed_has_both_counts" CHECK ("state" <> 'COMPLETED' OR "theirsCount" IS NOT NULL);

SELECT dossier_protect('"QrsReconciliation"');
CREATE POLICY office ON "QrsReconciliation" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
SELECT dossier_protect('"QrsGap"');
CREATE POLICY of_reconciliation ON "QrsGap" FOR SELECT TO dossier_coordinator, dossier_admin_officer
  USING (EXISTS (SELECT FROM "QrsReconciliation" AS reconciliation WHERE reconciliation."id" = "reconciliationId"));
