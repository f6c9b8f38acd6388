-- CreateEnum
CREATE TYPE "TaskKind" AS ENUM ('VOG_RENEWAL', 'CONTACT_OVERDUE', 'FIVE_YEARLY_REPORT', 'YEARLY_REPORT', 'EVALUATION', 'COMPLAINT_REMINDER', 'COMPLAINT_LAST_DAY', 'PETITION_UNANSWERED', 'WAITING_TOO_LONG', 'TERM_ENDING', 'CONTINUATION_REQUEST', 'ACCOUNTANT_STATEMENT', 'NORM_LOAD', 'LETTER_OF_INTENT_REVIEW', 'RETENTION_REACHED', 'CLIENT_COMES_OF_AGE', 'BY_HAND');

-- CreateEnum
CREATE TYPE "TaskUnit" AS ENUM ('DAYS', 'WORKING_DAYS', 'WEEKS', 'MONTHS');

-- CreateEnum
CREATE TYPE "TaskOwner" AS ENUM ('CONSULTANT', 'MENTOR', 'HANDLER', 'COORDINATOR', 'ADMIN_OFFICER', 'FINANCE_OFFICER');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('OPEN', 'DONE', 'FELL_AWAY');

-- CreateEnum
CREATE TYPE "TaskActKind" AS ENUM ('PLANNED', 'ADDED', 'COMPLETED', 'SNOOZED', 'DELEGATED', 'REASSIGNED', 'REOPENED', 'FELL_AWAY', 'RETURNED');

-- CreateEnum
CREATE TYPE "TaskStage" AS ENUM ('NEW', 'RETURNED', 'DUE_SOON', 'OVERDUE');

-- CreateEnum
CREATE TYPE "ReminderFrequency" AS ENUM ('DAILY', 'WEEKLY', 'LEGAL_ONLY');

-- CreateEnum
CREATE TYPE "DutyKind" AS ENUM ('CONTINUATION_REQUEST', 'ACCOUNTANT_STATEMENT', 'LETTER_OF_INTENT');

-- CreateTable
CREATE TABLE "TaskRule" (
    "id" UUID NOT NULL,
    "kind" "TaskKind" NOT NULL,
    "isOn" BOOLEAN NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" "TaskUnit" NOT NULL,
    "owner" "TaskOwner" NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TaskRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "kind" "TaskKind" NOT NULL,
    "planKey" TEXT,
    "caseId" UUID,
    "mentorId" UUID,
    "complaintId" UUID,
    "officerId" UUID,
    "organisationId" UUID,
    "text" TEXT,
    "dueOn" DATE NOT NULL,
    "role" "Role" NOT NULL,
    "assigneeId" UUID,
    "isDelegated" BOOLEAN NOT NULL DEFAULT false,
    "state" "TaskState" NOT NULL DEFAULT 'OPEN',
    "snoozedUntil" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskAct" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "kind" "TaskActKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "assigneeId" UUID,
    "until" DATE,

    CONSTRAINT "TaskAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskReminder" (
    "taskId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "stage" "TaskStage" NOT NULL,
    "day" DATE NOT NULL,
    "digestId" UUID NOT NULL,

    CONSTRAINT "TaskReminder_pkey" PRIMARY KEY ("taskId","userId","stage","day")
);

-- CreateTable
CREATE TABLE "TaskDigest" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "TaskDigest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderPreference" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "frequency" "ReminderFrequency" NOT NULL,
    "weekday" INTEGER NOT NULL DEFAULT 1,
    "hour" INTEGER NOT NULL DEFAULT 8,
    "quietFrom" INTEGER NOT NULL DEFAULT 19,
    "quietUntil" INTEGER NOT NULL DEFAULT 7,
    "onFreeDays" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderPreference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyRecord" (
    "id" UUID NOT NULL,
    "duty" "DutyKind" NOT NULL,
    "organisationId" UUID,
    "doneOn" DATE NOT NULL,
    "nextOn" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,

    CONSTRAINT "DutyRecord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TaskRule_kind_effectiveFrom_key" ON "TaskRule"("kind", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Task_planKey_key" ON "Task"("planKey");

-- CreateIndex
CREATE INDEX "Task_assigneeId_state_dueOn_id_idx" ON "Task"("assigneeId", "state", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Task_role_state_dueOn_id_idx" ON "Task"("role", "state", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Task_state_dueOn_id_idx" ON "Task"("state", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Task_caseId_state_idx" ON "Task"("caseId", "state");

-- CreateIndex
CREATE INDEX "Task_mentorId_state_idx" ON "Task"("mentorId", "state");

-- CreateIndex
CREATE INDEX "Task_complaintId_state_idx" ON "Task"("complaintId", "state");

-- CreateIndex
CREATE INDEX "Task_finishedAt_idx" ON "Task"("finishedAt");

-- CreateIndex
CREATE INDEX "TaskAct_taskId_at_idx" ON "TaskAct"("taskId", "at");

-- CreateIndex
CREATE INDEX "TaskReminder_digestId_idx" ON "TaskReminder"("digestId");

-- CreateIndex
CREATE INDEX "TaskReminder_userId_idx" ON "TaskReminder"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "TaskDigest_userId_day_key" ON "TaskDigest"("userId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderPreference_userId_key" ON "ReminderPreference"("userId");

-- CreateIndex
CREATE INDEX "DutyRecord_duty_organisationId_doneOn_idx" ON "DutyRecord"("duty", "organisationId", "doneOn" DESC);

-- CreateIndex
CREATE INDEX "DutyRecord_doneOn_id_idx" ON "DutyRecord"("doneOn" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "TaskRule" ADD CONSTRAINT "TaskRule_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_officerId_fkey" FOREIGN KEY ("officerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskAct" ADD CONSTRAINT "TaskAct_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskAct" ADD CONSTRAINT "TaskAct_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskAct" ADD CONSTRAINT "TaskAct_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskReminder" ADD CONSTRAINT "TaskReminder_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskReminder" ADD CONSTRAINT "TaskReminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskReminder" ADD CONSTRAINT "TaskReminder_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "TaskDigest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskDigest" ADD CONSTRAINT "TaskDigest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderPreference" ADD CONSTRAINT "ReminderPreference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A task is about one thing, or about none.
ALTER TABLE "Task" ADD CONSTRAINT "Task_subject" CHECK (
  num_nonnulls("caseId", "mentorId", "complaintId", "officerId", "organisationId") <= 1
);
-- What is planned has its key, and no words of its own.
ALTER TABLE "Task" ADD CONSTRAINT "Task_plan" CHECK (
  ("kind" = 'BY_HAND') = ("planKey" IS NULL) AND ("kind" = 'BY_HAND' OR "text" IS NULL)
);
ALTER TABLE "Task" ADD CONSTRAINT "Task_finished" CHECK (("state" = 'OPEN') = ("finishedAt" IS NULL));
ALTER TABLE "Task" ADD CONSTRAINT "Task_role" CHECK (
  "role" IN ('COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'FINANCE_OFFICER', 'MENTOR')
);
ALTER TABLE "TaskAct" ADD CONSTRAINT "TaskAct_until" CHECK (("kind" = 'SNOOZED') = ("until" IS NOT NULL));
ALTER TABLE "TaskRule" ADD CONSTRAINT "TaskRule_amount" CHECK ("amount" BETWEEN 0 AND 400 AND "kind" <> 'BY_HAND');
ALTER TABLE "ReminderPreference" ADD CONSTRAINT "ReminderPreference_hours" CHECK (
  "weekday" BETWEEN 1 AND 7 AND "hour" BETWEEN 0 AND 23
  AND "quietFrom" BETWEEN 0 AND 23 AND "quietUntil" BETWEEN 0 AND 23
);
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_next" CHECK (
  "nextOn" > "doneOn" AND ("duty" = 'LETTER_OF_INTENT') = ("organisationId" IS NOT NULL)
);

-- The tasks of a case go with it to whoever is in charge now, but for those that were passed on by a person.
CREATE FUNCTION dossier_pass_on_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH passed AS (
    UPDATE "Task" SET "assigneeId" = NEW."consultantId", "version" = "version" + 1
    WHERE "caseId" = NEW."id" AND "state" = 'OPEN' AND "role" = 'CONSULTANT' AND NOT "isDelegated"
      AND "assigneeId" IS DISTINCT FROM NEW."consultantId"
    RETURNING "id"
  )
  INSERT INTO "TaskAct" ("id", "taskId", "kind", "at", "assigneeId")
  SELECT gen_random_uuid(), passed."id", 'REASSIGNED', now(), NEW."consultantId" FROM passed;
  RETURN NULL;
END;
$$;
CREATE TRIGGER pass_on_tasks AFTER UPDATE OF "consultantId" ON "Case" FOR EACH ROW
  WHEN (OLD."consultantId" IS DISTINCT FROM NEW."consultantId") EXECUTE FUNCTION dossier_pass_on_tasks();

-- Who sees the case, mentor or complaint sees what has to be done for it; what is about none of them, whoever has to do it.
SELECT dossier_protect('"Task"');
CREATE POLICY coordinator ON "Task" FOR SELECT TO dossier_coordinator USING (
  "complaintId" IS NULL OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId")
);
CREATE POLICY consultant ON "Task" FOR SELECT TO dossier_consultant USING (
  EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "Task"."caseId")
  OR EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "Task"."mentorId")
  OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "Task"."complaintId")
  OR (
    num_nonnulls("caseId", "mentorId", "complaintId") = 0
    AND ("assigneeId" = (SELECT dossier_user()) OR ("assigneeId" IS NULL AND "role" = 'CONSULTANT'))
  )
);
-- What professionals note for themselves about a client is care content.
CREATE POLICY admin_officer ON "Task" FOR SELECT TO dossier_admin_officer USING (
  ("kind" <> 'BY_HAND' AND num_nonnulls("caseId", "mentorId") = 1)
  OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "Task"."complaintId")
  OR (
    "complaintId" IS NULL
    AND ("assigneeId" = (SELECT dossier_user()) OR ("assigneeId" IS NULL AND "role" = 'ADMIN_OFFICER'))
  )
);
CREATE POLICY finance_officer ON "Task" FOR SELECT TO dossier_finance_officer USING (
  "complaintId" IS NULL
  AND ("assigneeId" = (SELECT dossier_user()) OR ("assigneeId" IS NULL AND "role" = 'FINANCE_OFFICER'))
);
CREATE POLICY mentor ON "Task" FOR SELECT TO dossier_mentor USING (
  "assigneeId" = (SELECT dossier_user()) AND "complaintId" IS NULL
  AND ("caseId" IS NULL OR "caseId" = ANY ((SELECT dossier_mandated_cases())::uuid[]))
  AND ("mentorId" IS NULL OR "mentorId" = (SELECT dossier_mentor()))
);

SELECT dossier_protect('"TaskAct"');
CREATE POLICY of_task ON "TaskAct" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_finance_officer, dossier_mentor
  USING (EXISTS (SELECT FROM "Task" AS task WHERE task."id" = "taskId"));

SELECT dossier_protect('"TaskRule"');
CREATE POLICY office ON "TaskRule" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);

-- Of mails the system alone knows; of wishes about them, whose they are.
SELECT dossier_protect('"TaskReminder"');
SELECT dossier_protect('"TaskDigest"');
SELECT dossier_protect('"ReminderPreference"');
CREATE POLICY own ON "ReminderPreference" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_finance_officer, dossier_mentor
  USING ("userId" = (SELECT dossier_user()));

SELECT dossier_protect('"DutyRecord"');
CREATE POLICY overseers ON "DutyRecord" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer, dossier_board USING (true);
