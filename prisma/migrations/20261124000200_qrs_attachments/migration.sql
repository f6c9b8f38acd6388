-- CreateEnum
CREATE TYPE "QrsAttachmentState" AS ENUM ('WANTED', 'STORED', 'REFUSED');

-- CreateEnum
CREATE TYPE "QrsAttachmentRefusal" AS ENUM ('NOT_REACHABLE', 'GONE', 'WITHHELD', 'NOT_ALLOWED', 'TOO_LARGE', 'DIGEST_DIFFERS', 'NOT_WHAT_IT_SAYS', 'UNSAFE', 'CASE_ENDED');

-- CreateTable
CREATE TABLE "QrsAttachment" (
    "id" UUID NOT NULL,
    "referralId" UUID NOT NULL,
    "sha256" TEXT,
    "sha256Index" TEXT,
    "kind" "DocumentKind" NOT NULL,
    "state" "QrsAttachmentState" NOT NULL DEFAULT 'WANTED',
    "refusal" "QrsAttachmentRefusal",
    "documentId" UUID,
    "round" INTEGER NOT NULL DEFAULT 1,
    "wantedById" UUID NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "QrsAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QrsAttachment_referralId_sha256Index_key" ON "QrsAttachment"("referralId", "sha256Index");

-- AddForeignKey
ALTER TABLE "QrsAttachment" ADD CONSTRAINT "QrsAttachment_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "QrsReferral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QrsAttachment"
  ADD CONSTRAINT "QrsAttachment_stored_is_a_document" CHECK (("state" = 'STORED') = ("documentId" IS NOT NULL)),
  ADD CONSTRAINT "QrsAttachment_refused_says_why" CHECK (("state" = 'REFUSED') = ("refusal" IS NOT NULL)),
  ADD CONSTRAINT "QrsAttachment_settled_once_decided" CHECK (("state" = 'WANTED') = ("settledAt" IS NULL)),
  ADD CONSTRAINT "QrsAttachment_round_counts_from_one" CHECK ("round" >= 1);

SELECT dossier_protect('"QrsAttachment"');
CREATE POLICY of_referral ON "QrsAttachment" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer
  USING (EXISTS (SELECT FROM "QrsReferral" AS referral WHERE referral."id" = "referralId"));
