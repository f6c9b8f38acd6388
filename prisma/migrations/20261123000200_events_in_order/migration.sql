-- CreateEnum
CREATE TYPE "OperatorActionKind" AS ENUM ('RETRIED', 'SKIPPED', 'REPLAYED', 'PAUSED', 'RESUMED', 'SCHEDULE_CHANGED', 'SCHEDULE_RUN');

-- AlterEnum
ALTER TYPE "JobState" ADD VALUE 'SKIPPED';

-- AlterTable
ALTER TABLE "Job" ADD COLUMN "failedAt" TIMESTAMPTZ(3),
ADD COLUMN "orderKey" TEXT,
ADD COLUMN "orderPlace" BIGINT,
ADD COLUMN "slotAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "OutboxEvent" ADD COLUMN "position" BIGINT;

-- AlterTable: those that are there get an id here; Prisma gives it to all others.
ALTER TABLE "Schedule" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN "leastMinutes" INTEGER,
ADD COLUMN "offSince" TIMESTAMPTZ(3),
ADD COLUMN "ownCron" TEXT;
ALTER TABLE "Schedule" ALTER COLUMN "id" DROP DEFAULT;

-- CreateTable
CREATE TABLE "EventFollower" (
    "id" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "movedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventFollower_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventReplay" (
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "follower" TEXT NOT NULL,
    "subscription" TEXT,
    "fromPosition" BIGINT NOT NULL,
    "untilPosition" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EventReplay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperatorAction" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorLabel" TEXT NOT NULL,
    "kind" "OperatorActionKind" NOT NULL,
    "queue" TEXT NOT NULL,
    "target" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,

    CONSTRAINT "OperatorAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobQueue" (
    "id" TEXT NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JobQueue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "EventReplay_actionId_key" ON "EventReplay"("actionId");

-- CreateIndex
CREATE INDEX "EventReplay_follower_id_idx" ON "EventReplay"("follower", "id" DESC);

-- CreateIndex
CREATE INDEX "OperatorAction_at_id_idx" ON "OperatorAction"("at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "OutboxEvent_position_key" ON "OutboxEvent"("position");

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_id_key" ON "Schedule"("id");

-- AddForeignKey
ALTER TABLE "EventReplay" ADD CONSTRAINT "EventReplay_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "OperatorAction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Places of events. Taken by one relay at a time, so that they become visible in their order. A sequence and not the
-- highest place so far, for that goes when old events do.
CREATE SEQUENCE "OutboxEvent_place";
-- Turns of deliveries among those of one key.
CREATE SEQUENCE "Job_order_place";

-- What was passed on before had the order of its ids, and may be brought again too.
ALTER TABLE "OutboxEvent" NO FORCE ROW LEVEL SECURITY;
UPDATE "OutboxEvent" SET "position" = "id" WHERE "relayedAt" IS NOT NULL;
SELECT setval('"OutboxEvent_place"', greatest((SELECT max("id") FROM "OutboxEvent"), 1));
ALTER TABLE "OutboxEvent" FORCE ROW LEVEL SECURITY;

ALTER TABLE "OutboxEvent" ADD CONSTRAINT "OutboxEvent_placed" CHECK ("position" IS NULL OR "relayedAt" IS NOT NULL);
ALTER TABLE "Job" ADD CONSTRAINT "Job_turn" CHECK ("orderKey" IS NULL OR "orderPlace" IS NOT NULL);
ALTER TABLE "EventReplay" ADD CONSTRAINT "EventReplay_range" CHECK (
  "fromPosition" <= "untilPosition" AND "position" BETWEEN "fromPosition" - 1 AND "untilPosition"
);
-- Who takes away the work of others says why.
ALTER TABLE "OperatorAction" ADD CONSTRAINT "OperatorAction_reason" CHECK (
  "kind" NOT IN ('SKIPPED', 'REPLAYED', 'PAUSED') OR "reason" IS NOT NULL
);

-- The relay: whether an earlier delivery of the same key is still to be done. As small as the work in hand.
CREATE INDEX "Job_in_order" ON "Job" ("queue", "orderKey", "orderPlace") WHERE "orderKey" IS NOT NULL AND "state" <> 'DONE';
-- The relay: replays that are under way.
CREATE INDEX "EventReplay_running" ON "EventReplay" ("follower") WHERE "finishedAt" IS NULL;

-- A delivery that is over lets the next of its key go.
CREATE FUNCTION dossier_wake_for_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Job" WHERE "queue" = NEW."queue" AND "orderKey" = NEW."orderKey" AND "state" = 'PENDING'
    AND "orderKey" IS NOT NULL AND "state" <> 'DONE') THEN
    PERFORM pg_notify('dossier_outbox', '');
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Job_wake_for_next" AFTER UPDATE OF "state" ON "Job" FOR EACH ROW
  WHEN (NEW."orderKey" IS NOT NULL AND NEW."state" NOT IN ('PENDING', 'QUEUED', 'DEAD'))
  EXECUTE FUNCTION dossier_wake_for_next();

SELECT dossier_protect('"OperatorAction"');
CREATE POLICY operators ON "OperatorAction" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
