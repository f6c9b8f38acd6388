-- CreateTable
CREATE TABLE "QrsOfferGap" (
    "id" UUID NOT NULL,
    "reconciliationId" UUID NOT NULL,
    "offerId" UUID,
    "reference" TEXT NOT NULL,
    "kind" "QrsGapKind" NOT NULL,
    "ourState" TEXT,
    "ourSequence" INTEGER,
    "ourRevision" INTEGER,
    "theirState" TEXT,
    "theirSequence" INTEGER,
    "theirRevision" INTEGER,
    "repair" "QrsGapRepair",

    CONSTRAINT "QrsOfferGap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "QrsOfferGap_offerId_idx" ON "QrsOfferGap"("offerId");

-- CreateIndex
CREATE UNIQUE INDEX "QrsOfferGap_reconciliationId_reference_kind_key" ON "QrsOfferGap"("reconciliationId", "reference", "kind");

-- AddForeignKey
ALTER TABLE "QrsOfferGap" ADD CONSTRAINT "QrsOfferGap_reconciliationId_fkey" FOREIGN KEY ("reconciliationId") REFERENCES "QrsReconciliation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QrsOfferGap" ADD CONSTRAINT "QrsOfferGap_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "QrsOffer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QrsOfferGap"
  -- What is missing on a side has no standing there, and everything else has one on both.
  ADD CONSTRAINT "QrsOfferGap_known_on_a_side" CHECK (
    ("ourState" IS NULL) = ("kind" = 'MISSING_HERE') AND ("theirState" IS NULL) = ("kind" = 'MISSING_THERE'));

SELECT dossier_protect('"QrsOfferGap"');
CREATE POLICY of_reconciliation ON "QrsOfferGap" FOR SELECT TO dossier_coordinator, dossier_admin_officer
  USING (EXISTS (SELECT FROM "QrsReconciliation" AS reconciliation WHERE reconciliation."id" = "reconciliationId"));
