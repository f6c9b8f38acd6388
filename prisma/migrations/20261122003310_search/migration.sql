-- Search (docs/decisions/0029-search.md). Both extensions are trusted: an owner of the database who is no superuser may
-- create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
-- Loads it, so that its setting below is known.
SELECT word_similarity('a', 'b');

-- CreateEnum
CREATE TYPE "SearchKind" AS ENUM ('CLIENT', 'CASE', 'MENTOR');

-- CreateEnum
CREATE TYPE "SearchField" AS ENUM ('CLIENT_NAME', 'CLIENT_BIRTH_DATE', 'CLIENT_ADDRESS', 'CLIENT_MUNICIPALITY', 'CLIENT_CARE_PROVIDER', 'CLIENT_INTERESTS', 'CASE_REFERENCE', 'CASE_REFERRER', 'CASE_COURT_NUMBER', 'CASE_ORDER_NUMBER', 'MENTOR_NAME', 'MENTOR_BIRTH_DATE', 'MENTOR_ADDRESS', 'MENTOR_MUNICIPALITY', 'MENTOR_EMPLOYER', 'MENTOR_INTERESTS', 'MENTOR_CONTACT');

-- CreateTable
CREATE TABLE "SearchText" (
    "id" BIGSERIAL NOT NULL,
    "kind" "SearchKind" NOT NULL,
    "field" "SearchField" NOT NULL,
    "ownerId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "shown" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchText_ownerId_field_key" ON "SearchText"("ownerId", "field");

-- CreateIndex
CREATE INDEX "SearchText_subjectId_idx" ON "SearchText"("subjectId");

-- Names are also found when they are misspelt, so they have an index of their own: of a common ending every name that has
-- it is read.
CREATE INDEX "SearchText_names" ON "SearchText" USING gin ("text" gin_trgm_ops)
  WHERE "field" IN ('CLIENT_NAME', 'MENTOR_NAME');
CREATE INDEX "SearchText_others" ON "SearchText" USING gin ("text" gin_trgm_ops)
  WHERE "field" NOT IN ('CLIENT_NAME', 'MENTOR_NAME');
CREATE INDEX "SearchText_words" ON "SearchText" USING gin (to_tsvector('dutch', "text"))
  WHERE "field" IN ('CLIENT_INTERESTS', 'MENTOR_INTERESTS', 'CLIENT_CARE_PROVIDER', 'CASE_REFERRER', 'MENTOR_EMPLOYER');

-- Small letters without accents. Between digits a hyphen stays, and a point or a slash is one: 12/3/1942 is 12-3-1942.
CREATE FUNCTION dossier_plain(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    regexp_replace(lower(unaccent('unaccent', given)), '(?<=[0-9])[./](?=[0-9])', '-', 'g'),
    '([^a-z0-9-]|(?<![0-9])-|-(?![0-9]))+', ' ', 'g'
  ))
$$;

-- What every record is found by. Who was made anonymous, by nothing.
CREATE VIEW dossier_findable WITH (security_invoker = true) AS
  SELECT 'CLIENT'::"SearchKind" AS kind, found.field::"SearchField", client."id" AS owner,
    client."id" AS subject, found.shown, found.more
  FROM "Client" AS client
  LEFT JOIN "Municipality" AS municipality ON municipality."cbsCode" = client."municipalityCode"
  LEFT JOIN "Organisation" AS provider ON provider."id" = client."careProviderId"
  CROSS JOIN LATERAL (VALUES
    ('CLIENT_NAME', concat_ws(' ', client."givenName", client."familyNamePrefix", client."familyName"),
      replace(dossier_plain(concat_ws(' ', client."familyNamePrefix", client."familyName")), ' ', '')),
    ('CLIENT_BIRTH_DATE', to_char(client."birthDate", 'DD-MM-YYYY'), to_char(client."birthDate", 'FMDD-FMMM-YYYY YYYY-MM-DD')),
    ('CLIENT_ADDRESS', concat_ws(', ', NULLIF(concat_ws(' ', client."street", client."houseNumber"), ''),
      NULLIF(concat_ws(' ', client."postcode", client."city"), '')), replace(client."postcode", ' ', '')),
    ('CLIENT_MUNICIPALITY', municipality."name", NULL),
    ('CLIENT_CARE_PROVIDER', provider."name", NULL),
    ('CLIENT_INTERESTS', array_to_string(client."interests", ', '), NULL)
  ) AS found (field, shown, more)
  WHERE client."familyName" <> '—' AND found.shown <> ''
  UNION ALL
  SELECT 'CASE', found.field::"SearchField", c."id", c."clientId", found.shown, found.more
  FROM "Case" AS c
  LEFT JOIN "Organisation" AS referrer ON referrer."id" = c."referrerOrganisationId"
  CROSS JOIN LATERAL (VALUES
    ('CASE_REFERENCE', c."reference", regexp_replace(c."reference", '-0+', '-')),
    ('CASE_REFERRER', referrer."name", NULL),
    ('CASE_COURT_NUMBER', (
      SELECT string_agg(petition."courtCaseNumber", '; ' ORDER BY petition."id") FROM "Petition" AS petition
      WHERE petition."caseId" = c."id"), NULL),
    ('CASE_ORDER_NUMBER', (
      SELECT string_agg(concat_ws(', ', NULLIF(o."orderNumber", '—'), o."registerNumber"), '; ' ORDER BY o."id")
      FROM "CourtOrder" AS o WHERE o."caseId" = c."id"), NULL)
  ) AS found (field, shown, more)
  WHERE c."reference" NOT LIKE 'anoniem-%' AND found.shown <> ''
  UNION ALL
  SELECT 'MENTOR', found.field::"SearchField", mentor."id", mentor."id", found.shown, found.more
  FROM "Mentor" AS mentor
  LEFT JOIN "Municipality" AS municipality ON municipality."cbsCode" = mentor."municipalityCode"
  LEFT JOIN "Organisation" AS employer ON employer."id" = mentor."employerOrganisationId"
  CROSS JOIN LATERAL (VALUES
    ('MENTOR_NAME', concat_ws(' ', mentor."givenName", mentor."familyNamePrefix", mentor."familyName"),
      replace(dossier_plain(concat_ws(' ', mentor."familyNamePrefix", mentor."familyName")), ' ', '')),
    ('MENTOR_BIRTH_DATE', to_char(mentor."birthDate", 'DD-MM-YYYY'), to_char(mentor."birthDate", 'FMDD-FMMM-YYYY YYYY-MM-DD')),
    ('MENTOR_ADDRESS', concat_ws(', ', NULLIF(concat_ws(' ', mentor."street", mentor."houseNumber"), ''),
      NULLIF(concat_ws(' ', mentor."postcode", mentor."city"), '')), replace(mentor."postcode", ' ', '')),
    ('MENTOR_MUNICIPALITY', municipality."name", NULL),
    ('MENTOR_EMPLOYER', employer."name", NULL),
    ('MENTOR_INTERESTS', array_to_string(mentor."interests", ', '), NULL),
    ('MENTOR_CONTACT', concat_ws(', ', mentor."email", mentor."phone"), regexp_replace(mentor."phone", '[^0-9]', '', 'g'))
  ) AS found (field, shown, more)
  WHERE mentor."familyName" <> '—' AND found.shown <> '';
REVOKE ALL ON dossier_findable FROM dossier_reader;

-- Writes anew what some records are found by.
CREATE FUNCTION dossier_note_findable(owners uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM "SearchText" WHERE "ownerId" = ANY (owners);
  INSERT INTO "SearchText" ("kind", "field", "ownerId", "subjectId", "shown", "text")
  SELECT kind, field, owner, subject, shown, dossier_plain(concat_ws(' ', shown, more))
  FROM dossier_findable WHERE owner = ANY (owners)
  ORDER BY owner, field;
$$;

-- All of them: what is there already, and after loads that pass by triggers.
CREATE FUNCTION dossier_note_all_findable() RETURNS void LANGUAGE sql AS $$
  DELETE FROM "SearchText";
  INSERT INTO "SearchText" ("kind", "field", "ownerId", "subjectId", "shown", "text")
  SELECT kind, field, owner, subject, shown, dossier_plain(concat_ws(' ', shown, more)) FROM dossier_findable
  -- Names beside names: they are what is mostly looked for.
  ORDER BY field, owner;
$$;

-- `TG_ARGV[0]` is the column with the record that is found: its own id, or that of its case.
CREATE FUNCTION dossier_findable_came() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owners uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[0]) INTO owners;
  IF owners IS NOT NULL THEN PERFORM dossier_note_findable(owners); END IF;
  RETURN NULL;
END;
$$;
CREATE FUNCTION dossier_findable_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM dossier_note_findable(ARRAY[(to_jsonb(OLD)->>TG_ARGV[0])::uuid]);
  ELSE
    PERFORM dossier_note_findable(ARRAY[(to_jsonb(NEW)->>TG_ARGV[0])::uuid]);
  END IF;
  RETURN NULL;
END;
$$;
CREATE FUNCTION dossier_organisation_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM dossier_note_findable(ARRAY(
    SELECT "id" FROM "Client" WHERE "careProviderId" = NEW."id"
    UNION ALL SELECT "id" FROM "Case" WHERE "referrerOrganisationId" = NEW."id"
    UNION ALL SELECT "id" FROM "Mentor" WHERE "employerOrganisationId" = NEW."id"
  ));
  RETURN NULL;
END;
$$;

-- Most updates change nothing of this.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT * FROM (VALUES
    ('Client', 'id', ARRAY['givenName', 'familyNamePrefix', 'familyName', 'birthDate', 'street', 'houseNumber', 'postcode',
      'city', 'municipalityCode', 'careProviderId', 'interests']),
    ('Case', 'id', ARRAY['reference', 'referrerOrganisationId']),
    ('Petition', 'caseId', ARRAY['courtCaseNumber']),
    ('CourtOrder', 'caseId', ARRAY['orderNumber', 'registerNumber']),
    ('Mentor', 'id', ARRAY['givenName', 'familyNamePrefix', 'familyName', 'birthDate', 'street', 'houseNumber', 'postcode',
      'city', 'municipalityCode', 'employerOrganisationId', 'interests', 'email', 'phone'])
  ) AS t (name, owner, columns) LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION dossier_findable_came(%L)', found.name || '_findable_insert', found.name, found.owner);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I FOR EACH ROW WHEN ((%s) IS DISTINCT FROM (%s))
      EXECUTE FUNCTION dossier_findable_changed(%L)', found.name || '_findable_update', found.name,
      (SELECT string_agg(format('OLD.%I', c), ', ') FROM unnest(found.columns) AS c) || ', 0',
      (SELECT string_agg(format('NEW.%I', c), ', ') FROM unnest(found.columns) AS c) || ', 0', found.owner);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I FOR EACH ROW EXECUTE FUNCTION dossier_findable_changed(%L)',
      found.name || '_findable_delete', found.name, found.owner);
  END LOOP;
END;
$$;
CREATE TRIGGER "Organisation_findable_update" AFTER UPDATE ON "Organisation" FOR EACH ROW
  WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION dossier_organisation_renamed();

-- Whoever sees the record sees by what it is found; which of it, is settled by the fields that his role may read.
SELECT dossier_protect('"SearchText"');
CREATE POLICY office ON "SearchText" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY finance ON "SearchText" FOR SELECT TO dossier_finance_officer USING (
  "field" IN ('CLIENT_NAME', 'CLIENT_ADDRESS', 'CLIENT_MUNICIPALITY', 'CASE_REFERENCE', 'CASE_ORDER_NUMBER', 'MENTOR_NAME',
    'MENTOR_ADDRESS', 'MENTOR_MUNICIPALITY', 'MENTOR_CONTACT')
);
CREATE POLICY consultant ON "SearchText" FOR SELECT TO dossier_consultant USING (
  CASE "kind"
    WHEN 'CLIENT' THEN EXISTS (SELECT FROM "Client" AS client WHERE client."id" = "ownerId")
    WHEN 'CASE' THEN EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "ownerId")
    ELSE EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "ownerId")
  END
);
CREATE POLICY mentor ON "SearchText" FOR SELECT TO dossier_mentor USING (
  CASE "kind"
    WHEN 'CLIENT' THEN EXISTS (SELECT FROM "Client" AS client WHERE client."id" = "ownerId")
    WHEN 'CASE' THEN "field" = 'CASE_REFERENCE' AND EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "ownerId")
    ELSE "field" <> 'MENTOR_EMPLOYER' AND "ownerId" = (SELECT dossier_mentor())
  END
);
CREATE POLICY supporter ON "SearchText" FOR SELECT TO dossier_regional_supporter USING (
  CASE "kind"
    WHEN 'CLIENT' THEN "field" = 'CLIENT_MUNICIPALITY'
      AND EXISTS (SELECT FROM "Client" AS client WHERE client."id" = "ownerId")
    WHEN 'CASE' THEN "field" = 'CASE_REFERENCE' AND EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "ownerId")
    ELSE "field" IN ('MENTOR_NAME', 'MENTOR_MUNICIPALITY', 'MENTOR_INTERESTS', 'MENTOR_CONTACT')
      AND EXISTS (SELECT FROM "Mentor" AS mentor WHERE mentor."id" = "ownerId")
  END
);

-- Behind a policy, PostgreSQL takes no condition to an index that might tell something of the rows, and none of a text
-- search is known not to. So the index is asked with the eyes of dossier_system. What comes out are ids and how well they
-- fit, the best first; whoever asks joins them to the rows that he sees, one after the other until he has a page.
CREATE TYPE dossier_found AS (place integer, id bigint, subject uuid, score real, words text);

-- The texts in which a word is: all, or those of a few subjects.
CREATE FUNCTION dossier_texts_with(place integer, word text, fields "SearchField"[], among uuid[])
RETURNS dossier_found[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  within CONSTANT text := CASE WHEN among IS NULL THEN '' ELSE 'AND s."subjectId" = ANY ($4)' END;
  names CONSTANT text := $q$s."field" IN ('CLIENT_NAME', 'MENTOR_NAME')$q$;
  others CONSTANT text := $q$s."field" NOT IN ('CLIENT_NAME', 'MENTOR_NAME')$q$;
  worded CONSTANT text := $q$s."field" IN
    ('CLIENT_INTERESTS', 'MENTOR_INTERESTS', 'CLIENT_CARE_PROVIDER', 'CASE_REFERRER', 'MENTOR_EMPLOYER')$q$;
  exact CONSTANT text := $q$SELECT ROW ($1, s."id", s."subjectId",
      CASE WHEN ' ' || s."text" || ' ' LIKE '% ' || $2 || ' %' THEN 1 WHEN ' ' || s."text" LIKE '% ' || $2 || '%' THEN 0.9
        ELSE 0.6 END, s."text")::dossier_found AS found
    FROM "SearchText" AS s WHERE s."field" = ANY ($3)$q$;
  statement text;
  found dossier_found[];
BEGIN
  IF length(word) < 3 THEN
    -- Of so few letters, the beginnings of names.
    statement := format($q$%s %s AND %s AND s."text" ~ ('\m' || $2)$q$, exact, within, names);
  ELSE
    statement := format($q$%1$s %2$s AND %3$s AND s."text" LIKE '%%' || $2 || '%%'
      UNION ALL %1$s %2$s AND %4$s AND s."text" LIKE '%%' || $2 || '%%'$q$, exact, within, names, others);
    IF word !~ '[0-9]' THEN
      statement := format($q$%s
        UNION ALL SELECT ROW ($1, s."id", s."subjectId", 0.8 * word_similarity($2, s."text"), s."text")::dossier_found
        FROM "SearchText" AS s WHERE s."field" = ANY ($3) %s AND %s
          AND s."text" NOT LIKE '%%' || $2 || '%%' AND $2 <%% s."text"
        UNION ALL SELECT ROW ($1, s."id", s."subjectId", 0.5, s."text")::dossier_found
        FROM "SearchText" AS s WHERE s."field" = ANY ($3) %s AND %s
          AND s."text" NOT LIKE '%%' || $2 || '%%' AND to_tsvector('dutch', s."text") @@ plainto_tsquery('dutch', $2)$q$,
        statement, within, names, within, worded);
    END IF;
  END IF;
  EXECUTE format('SELECT array_agg(found) FROM (%s) AS texts', statement) INTO found USING place, word, fields, among;
  RETURN COALESCE(found, '{}');
END;
$$;

-- A subject is a client with his cases, or a mentor. Each needed word has to be in some text of it, each short one to
-- begin a word of those; who has more of the welcome ones comes first.
CREATE FUNCTION dossier_search(needed text[], short text[], welcome text[], fields "SearchField"[])
RETURNS TABLE (subject uuid, score numeric, texts bigint[], places integer[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan
-- Half of the letters by threes: Beeck is like Beek.
SET pg_trgm.word_similarity_threshold = 0.5 AS $$
DECLARE
  shorts CONSTANT text[] := ARRAY(SELECT dossier_plain(each) FROM unnest(short) AS each);
  welcomes CONSTANT text[] := ARRAY(SELECT dossier_plain(each) FROM unnest(welcome) AS each);
  word text;
  part dossier_found[];
  all_found dossier_found[] := '{}';
  kept uuid[];
BEGIN
  FOR place IN 1 .. cardinality(needed) LOOP
    word := dossier_plain(needed[place]);
    IF word = '' THEN RETURN; END IF;
    -- What many have is looked up of those few who have the words before.
    part := dossier_texts_with(place, word, fields, CASE WHEN cardinality(kept) <= 1000 THEN kept END);
    IF kept IS NULL THEN
      kept := ARRAY(SELECT DISTINCT each.subject FROM unnest(part) AS each);
    ELSE
      kept := ARRAY(SELECT each.subject FROM unnest(part) AS each INTERSECT SELECT unnest(kept));
    END IF;
    IF kept = '{}' THEN RETURN; END IF;
    all_found := all_found || part;
  END LOOP;
  RETURN QUERY
    WITH text AS MATERIALIZED (
      SELECT each.* FROM unnest(all_found) AS each WHERE each.subject IN (SELECT unnest(kept))
    ), fit AS (
      SELECT best.subject, sum(best.score) / cardinality(needed) AS score
      FROM (SELECT text.subject, place, max(text.score) AS score FROM text GROUP BY 1, 2) AS best GROUP BY 1
    ), place AS (
      SELECT text.subject, array_agg(text.id) AS texts, array_agg(text.place) AS places, string_agg(text.words, ' ') AS words
      FROM text GROUP BY 1
    )
    SELECT fit.subject, round((fit.score + 0.05 * (
        SELECT count(*) FROM unnest(welcomes) AS each WHERE place.words ~ ('\m' || each)))::numeric, 4) AS rank,
      place.texts, place.places
    FROM fit JOIN place ON place.subject = fit.subject
    WHERE (SELECT bool_and(place.words ~ ('\m' || each)) FROM unnest(shorts) AS each) IS NOT FALSE
    ORDER BY rank DESC, 1;
END;
$$;
REVOKE ALL ON FUNCTION dossier_search(text[], text[], text[], "SearchField"[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dossier_search(text[], text[], text[], "SearchField"[]) TO dossier_coordinator,
  dossier_consultant, dossier_admin_officer, dossier_finance_officer, dossier_mentor, dossier_regional_supporter;
GRANT CREATE ON SCHEMA public TO dossier_system;
ALTER FUNCTION dossier_search(text[], text[], text[], "SearchField"[]) OWNER TO dossier_system;
REVOKE CREATE ON SCHEMA public FROM dossier_system;

-- What is there already.
SET ROLE dossier_system;
SELECT dossier_note_all_findable();
RESET ROLE;
