-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('CHECKING', 'READY', 'REFUSED', 'CARRYING_OUT', 'CARRIED_OUT', 'DISCARDED');

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'CHECKING',
    "sheet" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedById" UUID NOT NULL,
    "content" TEXT,
    "sample" TEXT,
    "report" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "carriedOutAt" TIMESTAMPTZ(3),
    "carriedOutById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedRow" (
    "id" UUID NOT NULL,
    "sheet" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "clientId" UUID,
    "mentorId" UUID,
    "digests" TEXT NOT NULL,

    CONSTRAINT "ImportedRow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Import_receivedAt_id_idx" ON "Import"("receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ImportedRow_clientId_idx" ON "ImportedRow"("clientId");

-- CreateIndex
CREATE INDEX "ImportedRow_mentorId_idx" ON "ImportedRow"("mentorId");

-- CreateIndex
CREATE UNIQUE INDEX "ImportedRow_sheet_externalId_key" ON "ImportedRow"("sheet", "externalId");

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_receivedById_fkey" FOREIGN KEY ("receivedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_carriedOutById_fkey" FOREIGN KEY ("carriedOutById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The file is there for as long as something may be done with it, and who carried it out is known.
ALTER TABLE "Import" ADD CONSTRAINT "Import_content" CHECK (
  "status" NOT IN ('CARRIED_OUT', 'DISCARDED') OR ("content" IS NULL AND "sample" IS NULL)
);
ALTER TABLE "Import" ADD CONSTRAINT "Import_carried_out" CHECK (("status" = 'CARRIED_OUT') = ("carriedOutAt" IS NOT NULL));
-- A row became one record of its kind.
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_sheet" CHECK (
  CASE "sheet"
    WHEN 'clients' THEN "clientId" = "recordId" AND "mentorId" IS NULL
    WHEN 'mentors' THEN "mentorId" = "recordId" AND "clientId" IS NULL
    ELSE "sheet" = 'cases' AND "clientId" IS NOT NULL AND "mentorId" IS NULL
  END
);

-- Moving in is the coordinator's. Which row became which record only the import itself asks.
SELECT dossier_protect('"Import"');
CREATE POLICY coordinator ON "Import" FOR SELECT TO dossier_coordinator USING (true);
SELECT dossier_protect('"ImportedRow"');
