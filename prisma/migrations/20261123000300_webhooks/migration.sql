-- CreateEnum
CREATE TYPE "WebhookEndpointState" AS ENUM ('ACTIVE', 'WARNED', 'PAUSED', 'STOPPED', 'REMOVED');

-- CreateEnum
CREATE TYPE "WebhookStopReason" AS ENUM ('GONE', 'EXHAUSTED');

-- CreateEnum
CREATE TYPE "WebhookScheme" AS ENUM ('HMAC', 'ED25519');

-- CreateEnum
CREATE TYPE "WebhookMessageState" AS ENUM ('PENDING', 'DELIVERED', 'FAILED');

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" UUID NOT NULL,
    "organisationId" UUID,
    "plugin" TEXT,
    "name" TEXT,
    "url" TEXT,
    "description" TEXT NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ordered" BOOLEAN NOT NULL DEFAULT true,
    "perMinute" INTEGER,
    "state" "WebhookEndpointState" NOT NULL DEFAULT 'ACTIVE',
    "stopReason" "WebhookStopReason",
    "stateSince" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "alarmed" INTEGER NOT NULL DEFAULT 0,
    "heldUntil" TIMESTAMPTZ(3),
    "laneJobId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookSecret" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "scheme" "WebhookScheme" NOT NULL,
    "key" TEXT NOT NULL,
    "publicKey" TEXT,
    "signsUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,

    CONSTRAINT "WebhookSecret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookStream" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "object" TEXT NOT NULL,
    "lastSequence" INTEGER NOT NULL,

    CONSTRAINT "WebhookStream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookMessage" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "streamId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "WebhookMessageState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "firstTriedAt" TIMESTAMPTZ(3),
    "nextAttemptAt" TIMESTAMPTZ(3),
    "lastStatusCode" INTEGER,
    "lastError" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookAttempt" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "statusCode" INTEGER,
    "error" TEXT,

    CONSTRAINT "WebhookAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WebhookEndpoint_organisationId_idx" ON "WebhookEndpoint"("organisationId");

-- CreateIndex
CREATE INDEX "WebhookEndpoint_createdAt_id_idx" ON "WebhookEndpoint"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEndpoint_plugin_name_key" ON "WebhookEndpoint"("plugin", "name");

-- CreateIndex
CREATE INDEX "WebhookSecret_endpointId_idx" ON "WebhookSecret"("endpointId");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookStream_endpointId_object_key" ON "WebhookStream"("endpointId", "object");

-- CreateIndex
CREATE INDEX "WebhookMessage_endpointId_state_nextAttemptAt_idx" ON "WebhookMessage"("endpointId", "state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "WebhookMessage_createdAt_id_idx" ON "WebhookMessage"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookMessage_endpointId_createdAt_id_idx" ON "WebhookMessage"("endpointId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "WebhookMessage_streamId_sequence_key" ON "WebhookMessage"("streamId", "sequence");

-- CreateIndex
CREATE INDEX "WebhookAttempt_messageId_startedAt_idx" ON "WebhookAttempt"("messageId", "startedAt");

-- AddForeignKey
ALTER TABLE "WebhookEndpoint" ADD CONSTRAINT "WebhookEndpoint_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookSecret" ADD CONSTRAINT "WebhookSecret_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookSecret" ADD CONSTRAINT "WebhookSecret_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookStream" ADD CONSTRAINT "WebhookStream_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookMessage" ADD CONSTRAINT "WebhookMessage_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookMessage" ADD CONSTRAINT "WebhookMessage_streamId_fkey" FOREIGN KEY ("streamId") REFERENCES "WebhookStream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookAttempt" ADD CONSTRAINT "WebhookAttempt_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "WebhookMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What may never be.
ALTER TABLE "WebhookEndpoint"
  ADD CONSTRAINT "WebhookEndpoint_is_somebodys" CHECK (
    ("organisationId" IS NOT NULL AND "plugin" IS NULL AND "name" IS NULL AND "url" IS NOT NULL)
    OR ("organisationId" IS NULL AND "plugin" IS NOT NULL AND "name" IS NOT NULL)),
  ADD CONSTRAINT "WebhookEndpoint_rate" CHECK ("perMinute" BETWEEN 1 AND 6000),
  ADD CONSTRAINT "WebhookEndpoint_alarm" CHECK ("alarmed" IN (0, 50, 90) AND ("alarmed" = 0 OR "failingSince" IS NOT NULL)),
  ADD CONSTRAINT "WebhookEndpoint_stop_has_reason" CHECK (("state" = 'STOPPED') = ("stopReason" IS NOT NULL)),
  ADD CONSTRAINT "WebhookEndpoint_state_since" CHECK (("state" = 'ACTIVE') = ("stateSince" IS NULL));
ALTER TABLE "WebhookSecret"
  ADD CONSTRAINT "WebhookSecret_public_half" CHECK (("scheme" = 'ED25519') = ("publicKey" IS NOT NULL));
ALTER TABLE "WebhookStream"
  ADD CONSTRAINT "WebhookStream_counts_from_one" CHECK ("lastSequence" >= 1);
ALTER TABLE "WebhookMessage"
  ADD CONSTRAINT "WebhookMessage_counts_from_one" CHECK ("sequence" >= 1 AND "attempts" >= 0 AND "round" >= 1),
  ADD CONSTRAINT "WebhookMessage_waits_or_is_settled" CHECK (
    ("state" = 'PENDING' AND "nextAttemptAt" IS NOT NULL AND "settledAt" IS NULL)
    OR ("state" <> 'PENDING' AND "nextAttemptAt" IS NULL AND "settledAt" IS NOT NULL));
ALTER TABLE "WebhookAttempt"
  ADD CONSTRAINT "WebhookAttempt_lasts" CHECK ("durationMs" >= 0);

-- For who keeps the system running.
SELECT dossier_protect('"WebhookEndpoint"');
CREATE POLICY operators ON "WebhookEndpoint" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
SELECT dossier_protect('"WebhookSecret"');
CREATE POLICY operators ON "WebhookSecret" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
SELECT dossier_protect('"WebhookStream"');
SELECT dossier_protect('"WebhookMessage"');
CREATE POLICY operators ON "WebhookMessage" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
SELECT dossier_protect('"WebhookAttempt"');
CREATE POLICY operators ON "WebhookAttempt" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);

-- Status notices of QRS that were not taken yet go on as messages of its endpoint, under the same ids, and the counts go
-- on where they were. What still had a job of the old kind has none any more: the endpoint is woken at the next start.
ALTER TABLE "QrsReferral" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "QrsStatusNotice" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Job" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookEndpoint" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookStream" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookMessage" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "WebhookEndpoint" ("id", "plugin", "name", "description", "events")
SELECT gen_random_uuid(), 'qrs', 'status', 'What came of each referral, for QRS.', ARRAY[]::text[]
WHERE EXISTS (SELECT FROM "QrsStatusNotice");
INSERT INTO "WebhookStream" ("id", "endpointId", "object", "lastSequence")
SELECT gen_random_uuid(), endpoint."id", 'referral/' || notice."referralId", max(notice."sequence")
FROM "QrsStatusNotice" AS notice, "WebhookEndpoint" AS endpoint
WHERE endpoint."plugin" = 'qrs' AND endpoint."name" = 'status'
GROUP BY endpoint."id", notice."referralId";
INSERT INTO "WebhookMessage" ("id", "endpointId", "streamId", "sequence", "type", "body", "occurredAt", "createdAt",
  "state", "attempts", "nextAttemptAt", "lastStatusCode", "lastError", "settledAt")
SELECT notice."id", stream."endpointId", stream."id", notice."sequence", 'referral.status-changed',
  json_build_object(
    'type', 'referral.status-changed',
    'timestamp', to_char(notice."occurredAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'data', json_strip_nulls(json_build_object(
      'reference', referral."partnerReference", 'status', notice."status", 'sequence', notice."sequence",
      'reason', notice."reason")))::text,
  notice."occurredAt", now(), notice."state"::text::"WebhookMessageState", 0,
  CASE notice."state" WHEN 'PENDING' THEN now() END, notice."lastStatusCode", notice."lastError",
  CASE notice."state" WHEN 'FAILED' THEN now() END
FROM "QrsStatusNotice" AS notice
JOIN "QrsReferral" AS referral ON referral."id" = notice."referralId"
JOIN "WebhookStream" AS stream ON stream."object" = 'referral/' || notice."referralId"
WHERE notice."state" <> 'DELIVERED';
DELETE FROM "Job" WHERE queue = 'plugin-qrs' AND name = 'send-status';
ALTER TABLE "QrsReferral" FORCE ROW LEVEL SECURITY;
ALTER TABLE "QrsStatusNotice" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Job" FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookEndpoint" FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookStream" FORCE ROW LEVEL SECURITY;
ALTER TABLE "WebhookMessage" FORCE ROW LEVEL SECURITY;

-- The rounds are those of the message now.
ALTER TABLE "QrsStatusNotice" DROP COLUMN "round";
