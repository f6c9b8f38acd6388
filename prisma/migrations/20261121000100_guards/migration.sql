-- What the Prisma schema cannot say. Every rule here is also decided in src/domain, with a message for people;
-- the database is the last line, for two requests at once and for whoever writes SQL by hand.

-- At most one proposal at a time for a case.
CREATE UNIQUE INDEX "Match_one_open_per_case" ON "Match" ("caseId") WHERE "outcome" = 'OPEN';

-- A case waits once at a time.
CREATE UNIQUE INDEX "WaitingInterval_one_open_per_case" ON "WaitingInterval" ("caseId") WHERE "endsOn" IS NULL;

-- A period does not end before it starts.
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_period" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "WaitingInterval" ADD CONSTRAINT "WaitingInterval_period" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "MentorPause" ADD CONSTRAINT "MentorPause_period" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_period" CHECK ("endedOn" >= "effectiveOn");
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_term" CHECK ("termEndsOn" >= "effectiveOn");
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_period" CHECK ("endsOn" >= "startsOn");

-- The scans of the job runner: due work, work that may have been lost on its way, facts not yet passed on.
-- They stay as small as the work in hand, however long the history grows.
CREATE INDEX "Job_pending" ON "Job" ("runAfter", "id") WHERE "state" = 'PENDING';
CREATE INDEX "Job_queued" ON "Job" ("queuedAt") WHERE "state" = 'QUEUED';
CREATE INDEX "OutboxEvent_unrelayed" ON "OutboxEvent" ("id") WHERE "relayedAt" IS NULL;

-- Wakes whoever passes on facts and jobs. Sent when the transaction commits, and then once for all its rows.
CREATE FUNCTION dossier_wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dossier_outbox', '');
  RETURN NULL;
END;
$$;

CREATE TRIGGER "OutboxEvent_wake" AFTER INSERT ON "OutboxEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_wake_relay();

CREATE TRIGGER "Job_wake" AFTER INSERT ON "Job"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_wake_relay();

-- Published figures are frozen: a later fact gives a difference beside them, never a correction of them.
CREATE FUNCTION dossier_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on "%" is refused: these rows are published and stay as they are.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER "PublishedProgress_frozen" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PublishedProgress"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_refuse_change();
