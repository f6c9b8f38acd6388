-- The monthly table as a rollup (docs/decisions/0022-monthly-figures.md): by how much each count of it changes on a day.
-- The count at the start of a date is the sum of all changes on the days before. Triggers append to it, in the
-- transaction that changes a dated fact; nothing is ever updated, so that no two commands wait for each other.

CREATE TABLE "ProgressChange" (
    "id" BIGSERIAL NOT NULL,
    "counted" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "step" INTEGER NOT NULL,

    CONSTRAINT "ProgressChange_pkey" PRIMARY KEY ("id")
);

-- It names nobody, but a change of one on a day may be somebody.
SELECT dossier_protect('"ProgressChange"');

-- Something that is so of a case or a mentor from one day to another; `days` runs from its first day up to and without
-- its last, for what takes effect on a day counts at the start of the next.
CREATE TYPE dossier_stay AS (owner uuid, kind text, days daterange);

-- Null, which is dropped later, for what never begins or ends before it counts.
CREATE FUNCTION dossier_days(starts date, ends date) RETURNS daterange LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN starts < COALESCE(ends, 'infinity') THEN daterange(starts, ends) END $$;

-- What the rows of each table say.
CREATE FUNCTION dossier_stays("Case") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS
  $$ SELECT $1."id", 'registered', dossier_days($1."registeredOn", $1."endedOn") $$;
CREATE FUNCTION dossier_stays("Appointment") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS
  $$ SELECT $1."caseId", 'appointed', dossier_days($1."effectiveOn", LEAST($1."endedOn", $1."termEndsOn")) $$;
CREATE FUNCTION dossier_stays("WaitingInterval") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS
  $$ SELECT $1."caseId", 'waiting', dossier_days($1."startsOn", $1."endsOn") $$;
CREATE FUNCTION dossier_stays("Mentor") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS $$
  SELECT $1."id", stay.kind, dossier_days(stay.starts, stay.ends) FROM (VALUES
    ('admitted', $1."registeredOn", LEAST($1."stoppedOn", $1."rejectedOn")),
    ('training', $1."trainingStartedOn", $1."certifiedOn"),
    ('certified', $1."certifiedOn", NULL)
  ) AS stay (kind, starts, ends)
$$;
CREATE FUNCTION dossier_stays("Mandate") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS
  $$ SELECT $1."mentorId", 'mandated', dossier_days($1."startsOn", $1."endsOn") $$;
CREATE FUNCTION dossier_stays("MentorPause") RETURNS SETOF dossier_stay LANGUAGE sql IMMUTABLE AS
  $$ SELECT $1."mentorId", 'pausing', dossier_days($1."startsOn", $1."endsOn") $$;

-- All stays, and those of some cases and mentors.
CREATE FUNCTION dossier_all_stays() RETURNS SETOF dossier_stay LANGUAGE sql STABLE AS $$
  SELECT stay.* FROM "Case" AS fact, dossier_stays(fact) AS stay
  UNION ALL SELECT stay.* FROM "Appointment" AS fact, dossier_stays(fact) AS stay
  UNION ALL SELECT stay.* FROM "WaitingInterval" AS fact, dossier_stays(fact) AS stay
  UNION ALL SELECT stay.* FROM "Mentor" AS fact, dossier_stays(fact) AS stay
  UNION ALL SELECT stay.* FROM "Mandate" AS fact, dossier_stays(fact) AS stay
  UNION ALL SELECT stay.* FROM "MentorPause" AS fact, dossier_stays(fact) AS stay
$$;
CREATE FUNCTION dossier_stays_of(owners uuid[]) RETURNS SETOF dossier_stay LANGUAGE sql STABLE AS $$
  SELECT stay.* FROM "Case" AS fact, dossier_stays(fact) AS stay WHERE fact."id" = ANY (owners)
  UNION ALL SELECT stay.* FROM "Appointment" AS fact, dossier_stays(fact) AS stay WHERE fact."caseId" = ANY (owners)
  UNION ALL SELECT stay.* FROM "WaitingInterval" AS fact, dossier_stays(fact) AS stay WHERE fact."caseId" = ANY (owners)
  UNION ALL SELECT stay.* FROM "Mentor" AS fact, dossier_stays(fact) AS stay WHERE fact."id" = ANY (owners)
  UNION ALL SELECT stay.* FROM "Mandate" AS fact, dossier_stays(fact) AS stay WHERE fact."mentorId" = ANY (owners)
  UNION ALL SELECT stay.* FROM "MentorPause" AS fact, dossier_stays(fact) AS stay WHERE fact."mentorId" = ANY (owners)
$$;

-- How the counts change on each day by these stays, which have to be all of their owners. Nobody counts twice on a day,
-- however many appointments or mandates overlap, and only while the case is registered or the mentor admitted.
CREATE FUNCTION dossier_progress_steps(stays dossier_stay[]) RETURNS TABLE (counted text, day date, step bigint)
LANGUAGE sql IMMUTABLE AS $$
  WITH owned AS (
    SELECT range_agg(days) FILTER (WHERE kind = 'registered') AS registered,
      range_agg(days) FILTER (WHERE kind = 'appointed') AS appointed,
      range_agg(days) FILTER (WHERE kind IN ('appointed', 'waiting')) AS appointed_or_waiting,
      range_agg(days) FILTER (WHERE kind = 'admitted') AS admitted,
      range_agg(days) FILTER (WHERE kind = 'mandated') AS mandated,
      range_agg(days) FILTER (WHERE kind IN ('mandated', 'training')) AS mandated_or_training,
      range_agg(days) FILTER (WHERE kind IN ('mandated', 'pausing')) AS mandated_or_pausing,
      range_agg(days) FILTER (WHERE kind IN ('mandated', 'pausing', 'certified')) AS mandated_pausing_or_certified
    FROM unnest(stays) WHERE days IS NOT NULL
    GROUP BY owner
  )
  SELECT part.counted, edge.day, sum(edge.step)
  FROM owned CROSS JOIN LATERAL (VALUES
    ('cases', registered),
    ('appointed', registered * appointed),
    ('appointedOrWaiting', registered * appointed_or_waiting),
    ('mentors', admitted),
    ('mandated', admitted * mandated),
    ('mandatedOrTraining', admitted * mandated_or_training),
    ('mandatedOrPausing', admitted * mandated_or_pausing),
    ('mandatedPausingOrCertified', admitted * mandated_pausing_or_certified)
  ) AS part (counted, days)
  CROSS JOIN LATERAL unnest(part.days) AS stretch
  CROSS JOIN LATERAL (VALUES (lower(stretch), 1), (upper(stretch), -1)) AS edge (day, step)
  WHERE edge.day IS NOT NULL
  GROUP BY part.counted, edge.day
$$;

-- Appends what a statement changed: what the counts are with its new rows, less what they were with its old ones.
CREATE FUNCTION dossier_note_progress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone dossier_stay[] := '{}';
  come dossier_stay[] := '{}';
  touched uuid[];
  now_so dossier_stay[];
  was_so dossier_stay[];
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('SELECT array_agg(stay) FROM old_rows, dossier_stays(ROW(old_rows.*)::%s) AS stay', TG_RELID::regclass)
      INTO gone;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('SELECT array_agg(stay) FROM new_rows, dossier_stays(ROW(new_rows.*)::%s) AS stay', TG_RELID::regclass)
      INTO come;
  END IF;
  -- Most updates change no date.
  touched := ARRAY(
    SELECT DISTINCT owner FROM (
      (SELECT * FROM unnest(gone) EXCEPT ALL SELECT * FROM unnest(come))
      UNION ALL (SELECT * FROM unnest(come) EXCEPT ALL SELECT * FROM unnest(gone))
    ) AS changed
  );
  IF touched = '{}' THEN RETURN NULL; END IF;

  -- What one transaction does to a case or a mentor counts before or after what another does to it, never beside it.
  -- Commands have locked theirs already.
  PERFORM FROM "Case" WHERE "id" = ANY (touched) ORDER BY "id" FOR NO KEY UPDATE;
  PERFORM FROM "Mentor" WHERE "id" = ANY (touched) ORDER BY "id" FOR NO KEY UPDATE;

  now_so := ARRAY(SELECT stay FROM dossier_stays_of(touched) AS stay);
  was_so := ARRAY(
    SELECT was FROM (
      (SELECT * FROM unnest(now_so) EXCEPT ALL SELECT * FROM unnest(come))
      UNION ALL SELECT * FROM unnest(gone) AS stay WHERE stay.owner = ANY (touched)
    ) AS was
  );
  INSERT INTO "ProgressChange" ("counted", "day", "step")
  SELECT counted, day, sum(step) FROM (
    SELECT * FROM dossier_progress_steps(now_so)
    UNION ALL SELECT counted, day, -step FROM dossier_progress_steps(was_so)
  ) AS changed
  GROUP BY counted, day HAVING sum(step) <> 0;
  RETURN NULL;
END;
$$;

DO $$
DECLARE
  fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY['Case', 'Appointment', 'WaitingInterval', 'Mentor', 'Mandate', 'MentorPause'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION dossier_note_progress()', fact || '_progress_insert', fact);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION dossier_note_progress()', fact || '_progress_update', fact);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION dossier_note_progress()', fact || '_progress_delete', fact);
  END LOOP;
END;
$$;

-- Compares the rollup with a full count and appends what is missing, which it returns: nothing, when all is well. One
-- statement, so one moment: of every transaction it sees both the facts and the changes, or neither.
CREATE FUNCTION dossier_mend_progress() RETURNS SETOF "ProgressChange" LANGUAGE sql AS $$
  INSERT INTO "ProgressChange" ("counted", "day", "step")
  SELECT counted, day, sum(step) FROM (
    SELECT * FROM dossier_progress_steps(ARRAY(SELECT stay FROM dossier_all_stays() AS stay))
    UNION ALL SELECT "counted", "day", -"step" FROM "ProgressChange"
  ) AS compared
  GROUP BY counted, day HAVING sum(step) <> 0
  RETURNING *
$$;

-- Makes one row of all changes of a count on a day, and none where they cancel out. Leaves what is appended meanwhile.
CREATE FUNCTION dossier_compact_progress() RETURNS void LANGUAGE sql AS $$
  WITH taken AS (DELETE FROM "ProgressChange" RETURNING *)
  INSERT INTO "ProgressChange" ("counted", "day", "step")
  SELECT "counted", "day", sum("step") FROM taken GROUP BY "counted", "day" HAVING sum("step") <> 0
$$;

-- What is there already.
SELECT count(*) FROM dossier_mend_progress();
