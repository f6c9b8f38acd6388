-- CreateEnum
CREATE TYPE "ComplaintSubject" AS ENUM ('MENTOR', 'OFFICER', 'FOUNDATION');

-- CreateEnum
CREATE TYPE "ComplaintChannel" AS ENUM ('LETTER', 'EMAIL', 'TELEPHONE', 'CONVERSATION', 'WEB_FORM');

-- CreateEnum
CREATE TYPE "ComplaintOutcome" AS ENUM ('FOUNDED', 'PARTLY_FOUNDED', 'UNFOUNDED', 'WITHDRAWN', 'NOT_ADMISSIBLE');

-- CreateEnum
CREATE TYPE "ComplaintConsequence" AS ENUM ('APOLOGY', 'NEW_AGREEMENTS', 'GUIDANCE_OR_TRAINING', 'OTHER_MENTOR', 'METHOD_CHANGED', 'OTHER');

-- CreateEnum
CREATE TYPE "ComplaintNextStep" AS ENUM ('NATIONAL_COMMITTEE', 'JUDGE');

-- CreateTable
CREATE TABLE "Complaint" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "caseId" UUID,
    "workArea" "WorkArea",
    "complainantKind" "PetitionerKind" NOT NULL,
    "complainantName" TEXT,
    "complainantEmail" TEXT,
    "complainantEmailIndex" TEXT,
    "complainantPhone" TEXT,
    "channel" "ComplaintChannel" NOT NULL,
    "subjectKind" "ComplaintSubject" NOT NULL,
    "mentorId" UUID,
    "officerId" UUID,
    "receivedOn" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,
    "acknowledgedOn" DATE,
    "handlerId" UUID,
    "handlerAssignedOn" DATE,
    "termEndsOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "extensionReason" TEXT,
    "extensionToldOn" DATE,
    "decidedOn" DATE,
    "consequences" "ComplaintConsequence"[] DEFAULT ARRAY[]::"ComplaintConsequence"[],
    "consequencesNote" TEXT,
    "nextStepsTold" "ComplaintNextStep"[] DEFAULT ARRAY[]::"ComplaintNextStep"[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComplaintPart" (
    "id" UUID NOT NULL,
    "complaintId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "description" TEXT,
    "outcome" "ComplaintOutcome",
    "reasons" TEXT,

    CONSTRAINT "ComplaintPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_reference_key" ON "Complaint"("reference");

-- CreateIndex
CREATE INDEX "Complaint_receivedOn_id_idx" ON "Complaint"("receivedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Complaint_workArea_receivedOn_id_idx" ON "Complaint"("workArea", "receivedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Complaint_caseId_idx" ON "Complaint"("caseId");

-- CreateIndex
CREATE INDEX "Complaint_mentorId_idx" ON "Complaint"("mentorId");

-- CreateIndex
CREATE INDEX "Complaint_complainantEmailIndex_idx" ON "Complaint"("complainantEmailIndex");

-- CreateIndex
CREATE UNIQUE INDEX "ComplaintPart_complaintId_number_key" ON "ComplaintPart"("complaintId", "number");

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_officerId_fkey" FOREIGN KEY ("officerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintPart" ADD CONSTRAINT "ComplaintPart_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whom it is about is one of three, and he never handles it (Besluit kwaliteitseisen CBM art. 6).
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_subject" CHECK (
  ("mentorId" IS NOT NULL) = ("subjectKind" = 'MENTOR') AND ("officerId" IS NOT NULL) = ("subjectKind" = 'OFFICER')
);
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_handled_by_another" CHECK ("handlerId" <> "officerId");
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_handler_since" CHECK (("handlerId" IS NULL) = ("handlerAssignedOn" IS NULL));
-- The term runs from the day of receipt; it becomes longer only when the complainant was told.
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_term" CHECK (
  "termEndsOn" > "receivedOn" AND "dueOn" >= "termEndsOn" AND ("dueOn" > "termEndsOn") = ("extensionToldOn" IS NOT NULL)
);
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_days" CHECK (
  "acknowledgedOn" >= "receivedOn" AND "extensionToldOn" >= "receivedOn" AND "decidedOn" >= "receivedOn"
);
-- Nobody decides what nobody handles.
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_decided_by_its_handler" CHECK ("decidedOn" IS NULL OR "handlerId" IS NOT NULL);
ALTER TABLE "ComplaintPart" ADD CONSTRAINT "ComplaintPart_number" CHECK ("number" >= 1);

-- Whom it is about hears of it from its handler, not from here.
SELECT dossier_protect('"Complaint"');
CREATE POLICY coordinator ON "Complaint" FOR SELECT TO dossier_coordinator
  USING ("officerId" IS NULL OR "officerId" <> (SELECT dossier_user()));
CREATE POLICY consultant ON "Complaint" FOR SELECT TO dossier_consultant USING (
  ("officerId" IS NULL OR "officerId" <> (SELECT dossier_user()))
  AND (
    "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
    OR "recordedById" = (SELECT dossier_user()) OR "handlerId" = (SELECT dossier_user())
  )
);
CREATE POLICY recorder ON "Complaint" FOR SELECT TO dossier_admin_officer USING (
  ("officerId" IS NULL OR "officerId" <> (SELECT dossier_user())) AND "recordedById" = (SELECT dossier_user())
);
SELECT dossier_protect('"ComplaintPart"');
CREATE POLICY of_complaint ON "ComplaintPart" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer
  USING (EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId"));
