-- Keys of the encrypted columns, wrapped under a master key that is not in the database.

CREATE TYPE "DataKeyPurpose" AS ENUM ('VALUES', 'INDEX');

CREATE TABLE "DataKey" (
    "id" TEXT NOT NULL,
    "purpose" "DataKeyPurpose" NOT NULL,
    "wrapped" TEXT NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(6),
    "completeAt" TIMESTAMPTZ(6),

    CONSTRAINT "DataKey_pkey" PRIMARY KEY ("id")
);

-- Two index keys would hide rows from searches.
CREATE UNIQUE INDEX "DataKey_one_index" ON "DataKey" ("purpose") WHERE "purpose" = 'INDEX';

ALTER TABLE "Case" ADD COLUMN "applicantEmailIndex" TEXT;

CREATE INDEX "Case_applicantEmailIndex_idx" ON "Case"("applicantEmailIndex");
