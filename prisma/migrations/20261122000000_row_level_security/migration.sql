-- The second wall (docs/decisions/0011-row-level-security.md): rows that the actor of a transaction may not see do not
-- leave the database, whatever a query forgets to ask.
--
-- Each role of Dossier is a role of PostgreSQL, with a policy for each table from which it sees rows; without a policy
-- it sees none. Which rows, the policies learn from settings of the transaction (`dossier.user`, `dossier.work_areas`,
-- ...); what is not set selects nothing. A later table with personal data is closed with `dossier_protect`.

-- Roles belong to the server, not to a database: another database may have made them, or be making them right now.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      -- What the application logs in as is a member of this: `CREATE ROLE ... LOGIN NOINHERIT IN ROLE dossier_app`.
      ('dossier_app', 'NOINHERIT'),
      -- Jobs, commands after their check, and the login itself: every row.
      ('dossier_system', 'INHERIT'),
      -- May read tables; of protected ones, nothing.
      ('dossier_reader', 'INHERIT'),
      ('dossier_coordinator', 'INHERIT'), ('dossier_consultant', 'INHERIT'),
      ('dossier_regional_supporter', 'INHERIT'), ('dossier_mentor', 'INHERIT'),
      ('dossier_admin_officer', 'INHERIT'), ('dossier_finance_officer', 'INHERIT'),
      ('dossier_board', 'INHERIT'), ('dossier_partner', 'INHERIT')
    ) AS roles(name, inheritance)
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
  LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN %s', wanted.name, wanted.inheritance);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END;
$$;

-- Two databases that grant at once get "tuple concurrently updated": the later one tries again.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT granted, member
    FROM (
      SELECT 'dossier_reader' AS granted, role AS member FROM unnest(ARRAY[
        'dossier_coordinator', 'dossier_consultant', 'dossier_regional_supporter', 'dossier_mentor',
        'dossier_admin_officer', 'dossier_finance_officer', 'dossier_board', 'dossier_partner']) AS role
      UNION ALL
      SELECT role, 'dossier_app' FROM unnest(ARRAY['dossier_system', 'dossier_reader',
        'dossier_coordinator', 'dossier_consultant', 'dossier_regional_supporter', 'dossier_mentor',
        'dossier_admin_officer', 'dossier_finance_officer', 'dossier_board', 'dossier_partner']) AS role
      UNION ALL
      -- Who owns the tables but is no superuser needs it to give away the views below, and to fill the tables.
      SELECT 'dossier_system', current_user::text
    ) AS memberships
    WHERE NOT pg_has_role(member, granted, 'MEMBER')
  LOOP
    FOR attempt IN 1..20 LOOP
      BEGIN
        EXECUTE format('GRANT %I TO %I', wanted.granted, wanted.member);
        EXIT;
      EXCEPTION WHEN internal_error OR unique_violation THEN
        IF attempt = 20 THEN RAISE; END IF;
        PERFORM pg_sleep(0.05);
      END;
    END LOOP;
  END LOOP;
END;
$$;

GRANT USAGE ON SCHEMA public TO dossier_system, dossier_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO dossier_system;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO dossier_system;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO dossier_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dossier_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO dossier_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO dossier_reader;

-- With row-level security, a condition of a query is taken to an index only when the comparison is known to tell
-- nothing about values. PostgreSQL knows that of texts, dates and UUIDs, and forgot enumerations, which it compares by
-- their number. Only a superuser may tell it; without, large lists filtered by status or area read more than they need.
DO $$
BEGIN
  ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'enum_eq stays as it is: see docs/operations.md, "The database''s own wall".';
END;
$$;

-- Closes a table: from now on a role sees those rows for which a policy of its own says so.
CREATE FUNCTION dossier_protect(closed regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', closed);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', closed);
  EXECUTE format('CREATE POLICY system ON %s TO dossier_system USING (true) WITH CHECK (true)', closed);
END;
$$;

-- What bounds the actor. Empty is unset: a setting that a transaction had is empty, not gone, in the next.
-- In policies always as `(SELECT dossier_...())`, which is asked once for a statement and not for each row.
CREATE FUNCTION dossier_user() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.user', true), '')::uuid $$;
CREATE FUNCTION dossier_today() RETURNS date LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.today', true), '')::date $$;
CREATE FUNCTION dossier_work_areas() RETURNS "WorkArea"[] LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.work_areas', true), '')::"WorkArea"[] $$;
CREATE FUNCTION dossier_opened_cases() RETURNS uuid[] LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.opened_cases', true), '')::uuid[] $$;
CREATE FUNCTION dossier_mandated_cases() RETURNS uuid[] LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.mandated_cases', true), '')::uuid[] $$;
CREATE FUNCTION dossier_region() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.region', true), '')::uuid $$;
CREATE FUNCTION dossier_mentor() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.mentor', true), '')::uuid $$;
CREATE FUNCTION dossier_organisation() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('dossier.organisation', true), '')::uuid $$;

-- Mentors and cases are each visible by the other. A policy that looked at a table whose policy looks back would never
-- end, so these look with the eyes of dossier_system, which owns them, and tell only what concerns the actor.

-- The mentors who work, worked or were proposed for a case that the consultant sees.
CREATE VIEW dossier_consultants_mentors AS
  SELECT mandate."mentorId" FROM "Mandate" AS mandate JOIN "Case" AS c ON c."id" = mandate."caseId"
  WHERE c."workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
    OR c."id" = ANY ((SELECT dossier_opened_cases())::uuid[])
  UNION ALL
  SELECT match."mentorId" FROM "Match" AS match JOIN "Case" AS c ON c."id" = match."caseId"
  WHERE c."workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
    OR c."id" = ANY ((SELECT dossier_opened_cases())::uuid[]);

-- The cases in which a mentor of the supporter's region has a mandate today: until, not on, its last day.
CREATE VIEW dossier_supporters_cases AS
  SELECT mandate."caseId" FROM "Mandate" AS mandate JOIN "Mentor" AS mentor ON mentor."id" = mandate."mentorId"
  WHERE mentor."regionId" = (SELECT dossier_region())
    AND mandate."startsOn" <= (SELECT dossier_today())
    AND (mandate."endsOn" IS NULL OR mandate."endsOn" > (SELECT dossier_today()));

GRANT CREATE ON SCHEMA public TO dossier_system;
ALTER VIEW dossier_consultants_mentors OWNER TO dossier_system;
ALTER VIEW dossier_supporters_cases OWNER TO dossier_system;
REVOKE CREATE ON SCHEMA public FROM dossier_system;
GRANT SELECT ON dossier_consultants_mentors TO dossier_consultant;
GRANT SELECT ON dossier_supporters_cases TO dossier_regional_supporter;
REVOKE ALL ON dossier_consultants_mentors, dossier_supporters_cases FROM dossier_reader;

-- Mentors.
SELECT dossier_protect('"Mentor"');
CREATE POLICY office ON "Mentor" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
CREATE POLICY consultant ON "Mentor" FOR SELECT TO dossier_consultant USING (
  "municipalityCode" IN (SELECT "cbsCode" FROM "Municipality"
    WHERE "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[]))
  OR EXISTS (SELECT FROM dossier_consultants_mentors AS theirs WHERE theirs."mentorId" = "Mentor"."id")
);
CREATE POLICY mentor ON "Mentor" FOR SELECT TO dossier_mentor USING ("id" = (SELECT dossier_mentor()));
CREATE POLICY supporter ON "Mentor" FOR SELECT TO dossier_regional_supporter
  USING ("regionId" = (SELECT dossier_region()));

SELECT dossier_protect('"MentorPause"');
CREATE POLICY office ON "MentorPause" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_mentor ON "MentorPause" FOR SELECT
  TO dossier_consultant, dossier_mentor, dossier_regional_supporter
  USING (EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "mentorId"));

SELECT dossier_protect('"TrainingCompletion"');
CREATE POLICY office ON "TrainingCompletion" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_mentor ON "TrainingCompletion" FOR SELECT
  TO dossier_consultant, dossier_mentor, dossier_regional_supporter
  USING (EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "mentorId"));

-- Cases.
SELECT dossier_protect('"Case"');
CREATE POLICY office ON "Case" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
CREATE POLICY consultant ON "Case" FOR SELECT TO dossier_consultant USING (
  "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
  OR "id" = ANY ((SELECT dossier_opened_cases())::uuid[])
);
CREATE POLICY mentor ON "Case" FOR SELECT TO dossier_mentor
  USING ("id" = ANY ((SELECT dossier_mandated_cases())::uuid[]));
CREATE POLICY supporter ON "Case" FOR SELECT TO dossier_regional_supporter
  USING (EXISTS (SELECT FROM dossier_supporters_cases AS theirs WHERE theirs."caseId" = "Case"."id"));
CREATE POLICY partner ON "Case" FOR SELECT TO dossier_partner
  USING ("referrerOrganisationId" = (SELECT dossier_organisation()));

SELECT dossier_protect('"Client"');
CREATE POLICY office ON "Client" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
-- Known where a case runs or, once it has ended, where the client lives.
CREATE POLICY consultant ON "Client" FOR SELECT TO dossier_consultant USING (
  EXISTS (
    SELECT FROM "Case" AS c WHERE c."clientId" = "Client"."id" AND (
      c."endedOn" IS NULL OR c."endedOn" > (SELECT dossier_today())
      OR c."id" = ANY ((SELECT dossier_opened_cases())::uuid[])
      OR "Client"."municipalityCode" IN (SELECT "cbsCode" FROM "Municipality"
        WHERE "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[]))
    )
  )
);
CREATE POLICY of_case ON "Client" FOR SELECT
  TO dossier_mentor, dossier_regional_supporter, dossier_partner
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."clientId" = "Client"."id"));

SELECT dossier_protect('"Mandate"');
CREATE POLICY office ON "Mandate" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
CREATE POLICY of_case_or_mentor ON "Mandate" FOR SELECT
  TO dossier_consultant, dossier_regional_supporter USING (
    EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId")
    OR EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "mentorId")
  );
CREATE POLICY mentor ON "Mandate" FOR SELECT TO dossier_mentor USING (
  "mentorId" = (SELECT dossier_mentor()) OR "caseId" = ANY ((SELECT dossier_mandated_cases())::uuid[])
);

SELECT dossier_protect('"Intake"');
CREATE POLICY office ON "Intake" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "Intake" FOR SELECT TO dossier_consultant, dossier_mentor
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"WaitingInterval"');
CREATE POLICY office ON "WaitingInterval" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "WaitingInterval" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"Match"');
CREATE POLICY office ON "Match" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "Match" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"Petition"');
CREATE POLICY office ON "Petition" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "Petition" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"CourtOrder"');
CREATE POLICY office ON "CourtOrder" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
CREATE POLICY of_case ON "CourtOrder" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"Appointment"');
CREATE POLICY office ON "Appointment" FOR SELECT
  TO dossier_coordinator, dossier_admin_officer, dossier_finance_officer USING (true);
CREATE POLICY of_case ON "Appointment" FOR SELECT TO dossier_consultant, dossier_mentor
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

SELECT dossier_protect('"CaseEvent"');
CREATE POLICY office ON "CaseEvent" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON "CaseEvent" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId"));

-- Who logs in. Tokens, identities and hours are for the system alone.
SELECT dossier_protect('"User"');
CREATE POLICY office ON "User" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);
CREATE POLICY finance ON "User" FOR SELECT TO dossier_finance_officer USING ("role" <> 'MENTOR');
CREATE POLICY volunteer ON "User" FOR SELECT TO dossier_regional_supporter, dossier_mentor
  USING ("id" = (SELECT dossier_user()) OR "role" IN ('COORDINATOR', 'CONSULTANT'));
CREATE POLICY board ON "User" FOR SELECT TO dossier_board
  USING ("id" = (SELECT dossier_user()) OR "role" IN ('COORDINATOR', 'BOARD'));
CREATE POLICY partner ON "User" FOR SELECT TO dossier_partner USING ("id" = (SELECT dossier_user()));

SELECT dossier_protect('"AccessToken"');
SELECT dossier_protect('"ExternalIdentity"');
SELECT dossier_protect('"Employment"');

-- The network: a partner sees itself.
SELECT dossier_protect('"Organisation"');
CREATE POLICY house ON "Organisation" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_finance_officer,
    dossier_regional_supporter, dossier_mentor, dossier_board USING (true);
CREATE POLICY partner ON "Organisation" FOR SELECT TO dossier_partner USING ("id" = (SELECT dossier_organisation()));

-- Jobs and their transport: errors of jobs are for those who keep the system running.
SELECT dossier_protect('"Job"');
CREATE POLICY operators ON "Job" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
SELECT dossier_protect('"OutboxEvent"');
SELECT dossier_protect('"InboxMessage"');
SELECT dossier_protect('"IdempotencyRecord"');

-- The newsletter.
SELECT dossier_protect('"NewsletterSubscriber"');
CREATE POLICY office ON "NewsletterSubscriber" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);
SELECT dossier_protect('"NewsletterIssue"');
CREATE POLICY office ON "NewsletterIssue" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);
SELECT dossier_protect('"NewsletterDelivery"');
CREATE POLICY office ON "NewsletterDelivery" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);
SELECT dossier_protect('"NewsletterTestMail"');
CREATE POLICY office ON "NewsletterTestMail" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);

-- Referrals.
SELECT dossier_protect('"QrsReferral"');
CREATE POLICY office ON "QrsReferral" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY consultant ON "QrsReferral" FOR SELECT TO dossier_consultant USING (
  "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
  OR "caseId" = ANY ((SELECT dossier_opened_cases())::uuid[])
);
CREATE POLICY partner ON "QrsReferral" FOR SELECT TO dossier_partner
  USING ("partnerOrganisationId" = (SELECT dossier_organisation()));
SELECT dossier_protect('"QrsStatusNotice"');
CREATE POLICY of_referral ON "QrsStatusNotice" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_partner
  USING (EXISTS (SELECT FROM "QrsReferral" AS referral WHERE referral."id" = "referralId"));

-- Signals, and the reports made of them, which have been through the disclosure gate.
SELECT dossier_protect('"SignallingSignal"');
CREATE POLICY office ON "SignallingSignal" FOR SELECT TO dossier_coordinator USING (true);
CREATE POLICY consultant ON "SignallingSignal" FOR SELECT TO dossier_consultant USING (
  "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[])
  OR "caseId" = ANY ((SELECT dossier_opened_cases())::uuid[])
);
CREATE POLICY mentor ON "SignallingSignal" FOR SELECT TO dossier_mentor USING (
  "mentorId" = (SELECT dossier_mentor()) AND "caseId" = ANY ((SELECT dossier_mandated_cases())::uuid[])
);
SELECT dossier_protect('"SignallingReport"');
CREATE POLICY figures ON "SignallingReport" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer, dossier_regional_supporter, dossier_board
  USING (true);
SELECT dossier_protect('"SignallingShare"');
CREATE POLICY office ON "SignallingShare" FOR SELECT
  TO dossier_coordinator, dossier_consultant, dossier_admin_officer USING (true);
