-- CreateEnum
CREATE TYPE "DataBreachRisk" AS ENUM ('UNLIKELY', 'RISK', 'HIGH_RISK');

-- CreateTable
CREATE TABLE "DataBreach" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "discoveredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,
    "whatHappened" TEXT NOT NULL,
    "dataCategories" TEXT[],
    "personKinds" TEXT[],
    "personCount" INTEGER,
    "consequences" TEXT,
    "measures" TEXT,
    "risk" "DataBreachRisk",
    "riskReason" TEXT,
    "isReportable" BOOLEAN,
    "decisionReason" TEXT,
    "assessedAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "authorityReference" TEXT,
    "lateReason" TEXT,
    "subjectsInformedAt" TIMESTAMPTZ(3),
    "howSubjectsWereInformed" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closingNote" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DataBreach_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DataBreach_reference_key" ON "DataBreach"("reference");

-- CreateIndex
CREATE INDEX "DataBreach_recordedById_idx" ON "DataBreach"("recordedById");

-- CreateIndex
CREATE INDEX "DataBreach_discoveredAt_id_idx" ON "DataBreach"("discoveredAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "DataBreach" ADD CONSTRAINT "DataBreach_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A report to the authority that is late says why (GDPR 33(1)).
ALTER TABLE "DataBreach" ADD CONSTRAINT "DataBreach_late_report" CHECK ("reportedAt" <= "discoveredAt" + interval '72 hours' OR "lateReason" IS NOT NULL);

-- Everyone of the office records what he discovered and sees that; the coordinator and the board see all.
SELECT dossier_protect('"DataBreach"');
CREATE POLICY overseer ON "DataBreach" FOR SELECT TO dossier_coordinator, dossier_board USING (true);
CREATE POLICY recorder ON "DataBreach" FOR SELECT TO dossier_consultant, dossier_admin_officer, dossier_finance_officer
  USING ("recordedById" = (SELECT dossier_user()));
