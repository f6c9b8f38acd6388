-- CreateEnum
CREATE TYPE "QrsHelpKind" AS ENUM ('MENTORSHIP', 'FINANCIAL_ADMINISTRATION', 'GUARDIANSHIP', 'CLIENT_SUPPORT', 'BUDGET_HELP', 'WELFARE_WORK', 'VOLUNTEER_VISITS', 'INFORMAL_CARE_SUPPORT', 'CARE', 'OTHER');

-- CreateEnum
CREATE TYPE "QrsOfferGround" AS ENUM ('CLIENT_CONSENTS', 'REPRESENTATIVE_CONSENTS', 'VITAL_INTEREST');

-- CreateEnum
CREATE TYPE "QrsOfferState" AS ENUM ('OFFERED', 'MORE_WANTED', 'TAKEN', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "QrsOfferAnswerKind" AS ENUM ('TAKEN', 'DECLINED', 'MORE_WANTED');

-- CreateEnum
CREATE TYPE "QrsOfferAnswerState" AS ENUM ('HOLDS', 'OVERTAKEN');

-- CreateEnum
CREATE TYPE "QrsOfferNoticeKind" AS ENUM ('OFFERED', 'TOLD_MORE', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "QrsOffer" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "caseId" UUID,
    "workArea" "WorkArea" NOT NULL,
    "help" "QrsHelpKind" NOT NULL,
    "urgency" "Urgency" NOT NULL,
    "municipalityCode" TEXT NOT NULL,
    "ground" "QrsOfferGround" NOT NULL,
    "explanation" TEXT,
    "addresseeId" UUID,
    "addresseeName" TEXT,
    "partnerOrganisationId" UUID,
    "state" "QrsOfferState" NOT NULL DEFAULT 'OFFERED',
    "stateSince" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "needs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "takenBy" TEXT,
    "takenById" UUID,
    "withdrawalReason" TEXT,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "offeredById" UUID,

    CONSTRAINT "QrsOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QrsOfferAnswer" (
    "id" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" "QrsOfferAnswerKind" NOT NULL,
    "reason" TEXT,
    "needs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "organisation" TEXT,
    "state" "QrsOfferAnswerState" NOT NULL,
    "inboxMessageId" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QrsOfferAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QrsOfferNotice" (
    "id" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "QrsOfferNoticeKind" NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "QrsNoticeState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastStatusCode" INTEGER,
    "lastError" TEXT,
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "QrsOfferNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QrsOffer_reference_key" ON "QrsOffer"("reference");

-- CreateIndex
CREATE INDEX "QrsOffer_offeredAt_id_idx" ON "QrsOffer"("offeredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsOffer_workArea_offeredAt_id_idx" ON "QrsOffer"("workArea", "offeredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsOffer_partnerOrganisationId_idx" ON "QrsOffer"("partnerOrganisationId");

-- CreateIndex
CREATE INDEX "QrsOffer_addresseeId_idx" ON "QrsOffer"("addresseeId");

-- CreateIndex
CREATE INDEX "QrsOffer_takenById_idx" ON "QrsOffer"("takenById");

-- CreateIndex
CREATE INDEX "QrsOffer_caseId_idx" ON "QrsOffer"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "QrsOfferAnswer_inboxMessageId_key" ON "QrsOfferAnswer"("inboxMessageId");

-- CreateIndex
CREATE UNIQUE INDEX "QrsOfferAnswer_offerId_revision_key" ON "QrsOfferAnswer"("offerId", "revision");

-- CreateIndex
CREATE INDEX "QrsOfferNotice_state_idx" ON "QrsOfferNotice"("state");

-- CreateIndex
CREATE UNIQUE INDEX "QrsOfferNotice_offerId_sequence_key" ON "QrsOfferNotice"("offerId", "sequence");

-- AddForeignKey
ALTER TABLE "QrsOfferAnswer" ADD CONSTRAINT "QrsOfferAnswer_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "QrsOffer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QrsOfferNotice" ADD CONSTRAINT "QrsOfferNotice_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "QrsOffer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QrsOffer"
  ADD CONSTRAINT "QrsOffer_reference_cannot_be_guessed"
    CHECK ("reference" ~ '^(OFF-[0-9A-HJKMNP-TV-Z]{16}|anonymous-.+)$'),
  -- Whose it was is forgotten only once nobody can look at it any more.
  ADD CONSTRAINT "QrsOffer_open_is_of_a_case" CHECK ("state" IN ('DECLINED', 'WITHDRAWN') OR "caseId" IS NOT NULL),
  ADD CONSTRAINT "QrsOffer_explained" CHECK ("explanation" IS NOT NULL OR "caseId" IS NULL),
  ADD CONSTRAINT "QrsOffer_addressee_has_a_name" CHECK (("addresseeId" IS NULL) = ("addresseeName" IS NULL)),
  ADD CONSTRAINT "QrsOffer_needs_while_more_is_wanted" CHECK (("state" = 'MORE_WANTED') = (cardinality("needs") > 0)),
  ADD CONSTRAINT "QrsOffer_taken_by_who_has_it"
    CHECK ("state" = 'TAKEN' OR ("takenBy" IS NULL AND "takenById" IS NULL)),
  ADD CONSTRAINT "QrsOffer_withdrawn_for_a_reason" CHECK (("state" = 'WITHDRAWN') = ("withdrawalReason" IS NOT NULL)),
  ADD CONSTRAINT "QrsOffer_answered_by_revisions" CHECK ("revision" > 0 OR ("revision" = 0 AND "state" IN ('OFFERED', 'WITHDRAWN'))),
  ADD CONSTRAINT "QrsOffer_stands_since_it_was_made" CHECK ("stateSince" >= "offeredAt");

-- The same help of the same organisation is asked for once at a time.
CREATE UNIQUE INDEX "QrsOffer_one_open" ON "QrsOffer" ("caseId", "help", "addresseeId") NULLS NOT DISTINCT
  WHERE "state" IN ('OFFERED', 'MORE_WANTED', 'TAKEN');

ALTER TABLE "QrsOfferAnswer"
  ADD CONSTRAINT "QrsOfferAnswer_counts_from_one" CHECK ("revision" >= 1),
  ADD CONSTRAINT "QrsOfferAnswer_declined_for_a_reason" CHECK (("kind" = 'DECLINED') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "QrsOfferAnswer_wants_something" CHECK (("kind" = 'MORE_WANTED') = (cardinality("needs") > 0));

ALTER TABLE "QrsOfferNotice" ADD CONSTRAINT "QrsOfferNotice_counts_from_one" CHECK ("sequence" >= 1);

-- A partner sees what it may judge, and what it has in hand; who was asked and did not get it, no longer.
SELECT dossier_protect('"QrsOffer"');
CREATE POLICY office ON "QrsOffer" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY consultant ON "QrsOffer" FOR SELECT TO dossier_consultant USING (
  "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
  OR "caseId" = ANY ((SELECT dossier_opened_cases())::uuid[])
);
CREATE POLICY partner ON "QrsOffer" FOR SELECT TO dossier_partner USING (
  ("state" IN ('OFFERED', 'MORE_WANTED')
    AND ("addresseeId" = (SELECT dossier_organisation()) OR "partnerOrganisationId" = (SELECT dossier_organisation())))
  OR ("state" = 'TAKEN'
    AND ("takenById" = (SELECT dossier_organisation()) OR "partnerOrganisationId" = (SELECT dossier_organisation())))
);
SELECT dossier_protect('"QrsOfferAnswer"');
CREATE POLICY of_offer ON "QrsOfferAnswer" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_partner
  USING (EXISTS (SELECT FROM "QrsOffer" AS offer WHERE offer."id" = "offerId"));
SELECT dossier_protect('"QrsOfferNotice"');
CREATE POLICY of_offer ON "QrsOfferNotice" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_partner
  USING (EXISTS (SELECT FROM "QrsOffer" AS offer WHERE offer."id" = "offerId"));
