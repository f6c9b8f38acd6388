-- CreateEnum
CREATE TYPE "SubjectRequestKind" AS ENUM ('ACCESS', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'OBJECTION');

-- CreateEnum
CREATE TYPE "SubjectKind" AS ENUM ('CLIENT', 'MENTOR', 'CONTACT');

-- CreateEnum
CREATE TYPE "SubjectRequestOutcome" AS ENUM ('GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "SubjectExportFormat" AS ENUM ('JSON', 'PDF');

-- CreateEnum
CREATE TYPE "SubjectErasureManner" AS ENUM ('ERASED', 'ANONYMISED');

-- CreateEnum
CREATE TYPE "SubjectErasureGround" AS ENUM ('NO_LONGER_NEEDED', 'CONSENT_WITHDRAWN', 'OBJECTION', 'UNLAWFUL', 'LEGAL_OBLIGATION', 'RETENTION_ENDED');

-- CreateTable
CREATE TABLE "SubjectRequest" (
    "id" UUID NOT NULL,
    "kind" "SubjectRequestKind" NOT NULL,
    "subjectKind" "SubjectKind" NOT NULL,
    "clientId" UUID,
    "mentorId" UUID,
    "email" TEXT,
    "requestedOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "reason" TEXT,
    "extendedOn" DATE,
    "extensionReason" TEXT,
    "outcome" "SubjectRequestOutcome",
    "settledOn" DATE,
    "refusalReason" TEXT,
    "recordedById" UUID,
    "settledById" UUID,
    "remindedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SubjectRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubjectDownload" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "format" "SubjectExportFormat" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SubjectDownload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubjectErasure" (
    "id" UUID NOT NULL,
    "manner" "SubjectErasureManner" NOT NULL,
    "subjectKind" "SubjectKind" NOT NULL,
    "subjectId" UUID,
    "ground" "SubjectErasureGround" NOT NULL,
    "reason" TEXT NOT NULL,
    "doneById" UUID,
    "doneAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SubjectErasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "clientId" UUID,
    "mentorId" UUID,
    "caseId" UUID,
    "fields" TEXT[],
    "reason" TEXT NOT NULL,
    "recipients" TEXT[],
    "correctedById" UUID,
    "correctedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SubjectRequest_clientId_idx" ON "SubjectRequest"("clientId");

-- CreateIndex
CREATE INDEX "SubjectRequest_mentorId_idx" ON "SubjectRequest"("mentorId");

-- CreateIndex
CREATE INDEX "SubjectRequest_requestedOn_id_idx" ON "SubjectRequest"("requestedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SubjectRequest_outcome_dueOn_idx" ON "SubjectRequest"("outcome", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "SubjectDownload_tokenHash_key" ON "SubjectDownload"("tokenHash");

-- CreateIndex
CREATE INDEX "SubjectDownload_requestId_idx" ON "SubjectDownload"("requestId");

-- CreateIndex
CREATE INDEX "SubjectDownload_expiresAt_idx" ON "SubjectDownload"("expiresAt");

-- CreateIndex
CREATE INDEX "SubjectErasure_subjectId_idx" ON "SubjectErasure"("subjectId");

-- CreateIndex
CREATE INDEX "SubjectErasure_doneAt_id_idx" ON "SubjectErasure"("doneAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Correction_clientId_correctedAt_idx" ON "Correction"("clientId", "correctedAt");

-- CreateIndex
CREATE INDEX "Correction_mentorId_correctedAt_idx" ON "Correction"("mentorId", "correctedAt");

-- CreateIndex
CREATE INDEX "Correction_caseId_idx" ON "Correction"("caseId");

-- AddForeignKey
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubjectDownload" ADD CONSTRAINT "SubjectDownload_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SubjectRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubjectErasure" ADD CONSTRAINT "SubjectErasure_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_correctedById_fkey" FOREIGN KEY ("correctedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A request or a correction is about one person.
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_one_person" CHECK (num_nonnulls("clientId", "mentorId", "email") <= 1);
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_one_person" CHECK (num_nonnulls("clientId", "mentorId") = 1);
ALTER TABLE "SubjectRequest" ADD CONSTRAINT "SubjectRequest_due" CHECK ("dueOn" > "requestedOn");

-- Who sees which rows (docs/decisions/0011-row-level-security.md).
SELECT dossier_protect('"SubjectRequest"');
CREATE POLICY office ON "SubjectRequest" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);

-- By nobody: a hash and whose it is.
SELECT dossier_protect('"SubjectDownload"');

SELECT dossier_protect('"SubjectErasure"');
CREATE POLICY office ON "SubjectErasure" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);

SELECT dossier_protect('"Correction"');
CREATE POLICY office ON "Correction" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY consultant ON "Correction" FOR SELECT TO dossier_consultant USING (
  EXISTS (SELECT FROM "Client" AS client WHERE client."id" = "clientId")
  OR EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "mentorId")
);
