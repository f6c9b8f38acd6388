-- CreateEnum
CREATE TYPE "EvaluationView" AS ENUM ('CLIENT', 'MENTOR');

-- CreateEnum
CREATE TYPE "EvaluationRespondent" AS ENUM ('CLIENT', 'CLIENT_WITH_HELP', 'RELATIVE', 'CARE_WORKER', 'MENTOR', 'OFFICER');

-- CreateTable
CREATE TABLE "PositiveHealthInstrument" (
    "code" TEXT NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "effectiveTo" DATE,

    CONSTRAINT "PositiveHealthInstrument_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "AnnualEvaluation" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "heldOn" DATE NOT NULL,
    "synthesis" TEXT,
    "agreedActions" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AnnualEvaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PositiveHealthMeasurement" (
    "id" UUID NOT NULL,
    "evaluationId" UUID NOT NULL,
    "view" "EvaluationView" NOT NULL,
    "instrumentCode" TEXT,
    "filledInBy" "EvaluationRespondent",
    "absentReason" TEXT,
    "bodilyFunctions" INTEGER,
    "mentalWellbeing" INTEGER,
    "meaningfulness" INTEGER,
    "qualityOfLife" INTEGER,
    "participation" INTEGER,
    "dailyFunctioning" INTEGER,
    "notes" TEXT,

    CONSTRAINT "PositiveHealthMeasurement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AnnualEvaluation_caseId_heldOn_idx" ON "AnnualEvaluation"("caseId", "heldOn");

-- CreateIndex
CREATE UNIQUE INDEX "PositiveHealthMeasurement_evaluationId_view_key" ON "PositiveHealthMeasurement"("evaluationId", "view");

-- AddForeignKey
ALTER TABLE "AnnualEvaluation" ADD CONSTRAINT "AnnualEvaluation_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualEvaluation" ADD CONSTRAINT "AnnualEvaluation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PositiveHealthMeasurement" ADD CONSTRAINT "PositiveHealthMeasurement_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "AnnualEvaluation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PositiveHealthMeasurement" ADD CONSTRAINT "PositiveHealthMeasurement_instrumentCode_fkey" FOREIGN KEY ("instrumentCode") REFERENCES "PositiveHealthInstrument"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of a case, one evaluation of a year holds; what was corrected stays beside it, replaced.
CREATE UNIQUE INDEX "AnnualEvaluation_one_per_year" ON "AnnualEvaluation" ("caseId", "year") WHERE "replacedAt" IS NULL;

-- It is for the year in which it was held, or for the one before.
ALTER TABLE "AnnualEvaluation" ADD CONSTRAINT "AnnualEvaluation_year"
  CHECK ("year" BETWEEN extract(year FROM "heldOn") - 1 AND extract(year FROM "heldOn"));

-- Decided in src/domain/evaluations too, with a message for people; this is the last line. All marks or none: anonymising
-- takes marks and reason out, so that neither may be left.
ALTER TABLE "PositiveHealthMeasurement"
  ADD CONSTRAINT "PositiveHealthMeasurement_marks" CHECK (
    "bodilyFunctions" BETWEEN 0 AND 10 AND "mentalWellbeing" BETWEEN 0 AND 10 AND "meaningfulness" BETWEEN 0 AND 10
    AND "qualityOfLife" BETWEEN 0 AND 10 AND "participation" BETWEEN 0 AND 10 AND "dailyFunctioning" BETWEEN 0 AND 10
  ),
  ADD CONSTRAINT "PositiveHealthMeasurement_all_or_none" CHECK (num_nonnulls("bodilyFunctions", "mentalWellbeing",
    "meaningfulness", "qualityOfLife", "participation", "dailyFunctioning") IN (0, 6)),
  ADD CONSTRAINT "PositiveHealthMeasurement_of_a_form" CHECK (
    ("instrumentCode" IS NULL) = ("filledInBy" IS NULL)
    AND ("instrumentCode" IS NOT NULL OR num_nonnulls("bodilyFunctions", "notes") = 0)
    AND ("instrumentCode" IS NULL OR "absentReason" IS NULL)
  ),
  -- What somebody says of himself is never taken for what another says of him.
  ADD CONSTRAINT "PositiveHealthMeasurement_own_view" CHECK ("filledInBy" IS NULL OR CASE "view"
    WHEN 'CLIENT' THEN "filledInBy" IN ('CLIENT', 'CLIENT_WITH_HELP', 'RELATIVE', 'CARE_WORKER')
    WHEN 'MENTOR' THEN "filledInBy" IN ('MENTOR', 'OFFICER')
  END);

-- The second wall (20261122000000_row_level_security). The administration sees that an evaluation was held, not its marks.
SELECT dossier_protect('"AnnualEvaluation"');
CREATE POLICY office ON "AnnualEvaluation" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "AnnualEvaluation" FOR SELECT
  TO dossier_consultant, dossier_mentor, dossier_regional_supporter
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"PositiveHealthMeasurement"');
CREATE POLICY office ON "PositiveHealthMeasurement" FOR SELECT TO dossier_coordinator USING (true);
CREATE POLICY of_evaluation ON "PositiveHealthMeasurement" FOR SELECT
  TO dossier_consultant, dossier_mentor, dossier_regional_supporter
  USING (EXISTS (SELECT FROM "AnnualEvaluation" AS evaluation WHERE evaluation."id" = "evaluationId"));
