-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('REQUEST_CONFIRMATION', 'INTAKE_INVITATION', 'INTAKE_REPORT', 'MENTORSHIP_PLAN', 'PETITION_PAPER', 'MEDICAL_STATEMENT', 'COURT_ORDER', 'COURT_REPORT', 'APPOINTMENT_LETTER', 'MANDATE_AGREEMENT', 'MENTOR_CHANGE_LETTER', 'EVALUATION_REPORT', 'CARE_DOCUMENT', 'CORRESPONDENCE', 'FINAL_REPORT', 'OFFICE_PAPER', 'COMPLAINT_PAPER', 'VOLUNTEER_CONTRACT', 'CODE_OF_CONDUCT', 'TRAINING_CERTIFICATE', 'CERTIFICATE_OF_CONDUCT', 'QUALIFICATION', 'MENTOR_REFERENCE');

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "caseId" UUID,
    "mentorId" UUID,
    "complaintId" UUID,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT,
    "fileName" TEXT,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT,
    "storageKey" TEXT,
    "dataKey" TEXT,
    "template" TEXT,
    "templateVersion" INTEGER,
    "contentHash" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "mandateId" UUID,
    "appointmentId" UUID,
    "contactChangeId" UUID,
    "evaluationId" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "madeById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,
    "withdrawnReason" TEXT,
    "missingSince" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DiscardedFile" (
    "storageKey" TEXT NOT NULL,
    "discardedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DiscardedFile_pkey" PRIMARY KEY ("storageKey")
);

-- CreateIndex
CREATE UNIQUE INDEX "Document_storageKey_key" ON "Document"("storageKey");

-- CreateIndex
CREATE INDEX "Document_caseId_madeAt_id_idx" ON "Document"("caseId", "madeAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Document_mentorId_madeAt_id_idx" ON "Document"("mentorId", "madeAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Document_complaintId_idx" ON "Document"("complaintId");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_contactChangeId_fkey" FOREIGN KEY ("contactChangeId") REFERENCES "ContactChange"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "AnnualEvaluation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A document belongs to a case, to a mentor, or to a complaint, which may be about a case.
ALTER TABLE "Document" ADD CONSTRAINT "Document_belongs" CHECK (
  CASE WHEN "complaintId" IS NOT NULL THEN "mentorId" IS NULL
    ELSE ("caseId" IS NULL) <> ("mentorId" IS NULL) END
);
ALTER TABLE "Document" ADD CONSTRAINT "Document_kind_of_complaint" CHECK (
  ("kind" = 'COMPLAINT_PAPER') = ("complaintId" IS NOT NULL)
);
ALTER TABLE "Document" ADD CONSTRAINT "Document_kind_of_mentor" CHECK (
  ("kind" IN ('VOLUNTEER_CONTRACT', 'CODE_OF_CONDUCT', 'TRAINING_CERTIFICATE', 'CERTIFICATE_OF_CONDUCT',
    'QUALIFICATION', 'MENTOR_REFERENCE')) = ("mentorId" IS NOT NULL)
);
-- Bytes and the key that opens them come and go together.
ALTER TABLE "Document" ADD CONSTRAINT "Document_bytes" CHECK (("storageKey" IS NULL) = ("dataKey" IS NULL));
ALTER TABLE "Document" ADD CONSTRAINT "Document_size" CHECK ("size" > 0 AND "revision" >= 1);
ALTER TABLE "Document" ADD CONSTRAINT "Document_template" CHECK (("template" IS NULL) = ("templateVersion" IS NULL));
ALTER TABLE "Document" ADD CONSTRAINT "Document_withdrawn" CHECK ("withdrawnAt" IS NOT NULL OR "withdrawnById" IS NULL);

-- Whoever forgets a document, and in whichever way, has its bytes removed.
CREATE FUNCTION dossier_discard_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DiscardedFile" ("storageKey") VALUES (OLD."storageKey") ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Document_forgotten" AFTER UPDATE OF "storageKey" ON "Document"
  FOR EACH ROW WHEN (OLD."storageKey" IS DISTINCT FROM NEW."storageKey" AND OLD."storageKey" IS NOT NULL)
  EXECUTE FUNCTION dossier_discard_file();
CREATE TRIGGER "Document_deleted" AFTER DELETE ON "Document"
  FOR EACH ROW WHEN (OLD."storageKey" IS NOT NULL) EXECUTE FUNCTION dossier_discard_file();

-- Documents whose bytes are not where they should be are few, and asked for by each check of health.
CREATE INDEX "Document_missing" ON "Document" ("missingSince") WHERE "missingSince" IS NOT NULL;

-- Who may read a document, its kind decides (src/access/policy/document-kinds.ts); one of a complaint goes with the
-- complaint, also when that is about a case.
SELECT dossier_protect('"Document"');
CREATE POLICY coordinator ON "Document" FOR SELECT TO dossier_coordinator USING (
  "complaintId" IS NULL OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId")
);
CREATE POLICY consultant ON "Document" FOR SELECT TO dossier_consultant USING (
  CASE WHEN "complaintId" IS NOT NULL
    THEN EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId")
  ELSE EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId")
    OR EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "mentorId") END
);
CREATE POLICY administration ON "Document" FOR SELECT TO dossier_admin_officer USING (
  CASE WHEN "complaintId" IS NOT NULL
    THEN EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId")
  ELSE "kind" NOT IN ('INTAKE_REPORT', 'MEDICAL_STATEMENT', 'COURT_REPORT', 'EVALUATION_REPORT', 'CARE_DOCUMENT',
    'FINAL_REPORT') END
);
CREATE POLICY mentor ON "Document" FOR SELECT TO dossier_mentor USING (
  "withdrawnAt" IS NULL AND "complaintId" IS NULL AND (
    "caseId" = ANY ((SELECT dossier_mandated_cases())::uuid[])
      AND "kind" IN ('MENTORSHIP_PLAN', 'COURT_ORDER', 'APPOINTMENT_LETTER', 'MANDATE_AGREEMENT',
        'MENTOR_CHANGE_LETTER', 'EVALUATION_REPORT', 'CARE_DOCUMENT', 'CORRESPONDENCE')
    OR "mentorId" = (SELECT dossier_mentor())
      AND "kind" IN ('VOLUNTEER_CONTRACT', 'CODE_OF_CONDUCT', 'TRAINING_CERTIFICATE', 'CERTIFICATE_OF_CONDUCT',
        'QUALIFICATION')
  )
);

-- For the program that removes the bytes.
SELECT dossier_protect('"DiscardedFile"');
