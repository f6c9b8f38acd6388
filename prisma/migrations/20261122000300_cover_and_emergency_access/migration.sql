-- CreateEnum
CREATE TYPE "CoverReason" AS ENUM ('LEAVE', 'ABSENCE', 'VACANCY', 'WORKLOAD');

-- CreateTable
CREATE TABLE "Cover" (
    "id" UUID NOT NULL,
    "absentId" UUID NOT NULL,
    "deputyId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "reason" "CoverReason" NOT NULL,
    "arrangedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Cover_pkey" PRIMARY KEY ("id"),
    -- Decided in src/domain/access too, with a message for people; this is the last line.
    CONSTRAINT "Cover_of_another" CHECK ("absentId" <> "deputyId"),
    CONSTRAINT "Cover_period" CHECK ("lastDay" >= "firstDay")
);

-- CreateTable
CREATE TABLE "EmergencyAccess" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "caseReference" TEXT NOT NULL,
    "caseId" UUID,
    "reason" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewedById" UUID,
    "reviewNote" TEXT,

    CONSTRAINT "EmergencyAccess_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "EmergencyAccess_limited" CHECK ("until" > "openedAt" AND "until" <= "openedAt" + interval '24 hours')
);

-- CreateIndex
CREATE INDEX "Cover_deputyId_lastDay_idx" ON "Cover"("deputyId", "lastDay");

-- CreateIndex
CREATE INDEX "Cover_absentId_lastDay_idx" ON "Cover"("absentId", "lastDay");

-- CreateIndex
CREATE INDEX "Cover_firstDay_id_idx" ON "Cover"("firstDay" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "EmergencyAccess_userId_until_idx" ON "EmergencyAccess"("userId", "until");

-- CreateIndex
CREATE INDEX "EmergencyAccess_caseId_idx" ON "EmergencyAccess"("caseId");

-- CreateIndex
CREATE INDEX "EmergencyAccess_openedAt_id_idx" ON "EmergencyAccess"("openedAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_absentId_fkey" FOREIGN KEY ("absentId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_arrangedById_fkey" FOREIGN KEY ("arrangedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyAccess" ADD CONSTRAINT "EmergencyAccess_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyAccess" ADD CONSTRAINT "EmergencyAccess_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyAccess" ADD CONSTRAINT "EmergencyAccess_reviewedById_fkey" FOREIGN KEY ("reviewedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The second wall (20261122000000_row_level_security).
SELECT dossier_protect('"Cover"');
CREATE POLICY office ON "Cover" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY consultant ON "Cover" FOR SELECT TO dossier_consultant
  USING ("absentId" = (SELECT dossier_user()) OR "deputyId" = (SELECT dossier_user()));

SELECT dossier_protect('"EmergencyAccess"');
CREATE POLICY coordinator ON "EmergencyAccess" FOR SELECT TO dossier_coordinator USING (true);
CREATE POLICY consultant ON "EmergencyAccess" FOR SELECT TO dossier_consultant USING ("userId" = (SELECT dossier_user()));
