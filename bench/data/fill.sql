-- The data of the benchmark: `bench.size` cases (a setting of the session) and all that belongs to them in proportion,
-- the same at every run. It comes after all migrations and the reference data. Encrypted columns stay empty: none of
-- the queries reads one. Runs with session_replication_role = replica, without checking each foreign key.

CREATE SCHEMA bench;

CREATE FUNCTION bench.size() RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT current_setting('bench.size')::bigint $$;

-- A number from 0 to `below`, always the same for a row and a purpose.
CREATE FUNCTION bench.pick(n bigint, purpose bigint, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  $$ SELECT (hashint8extended(n, purpose) & 9223372036854775807) % below $$;

-- Ids look and sort like those of the product (UUID version 7): by number, which is by time.
CREATE FUNCTION bench.id(kind bigint, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1514764800000 + n * 2000), 12, '0') || '7'
    || lpad(to_hex(bench.pick(n, kind, 4096)), 3, '0') || '8'
    || lpad(to_hex(kind), 3, '0') || lpad(to_hex(bench.pick(n, kind + 500, 281474976710656)), 12, '0'))::uuid
$$;

CREATE FUNCTION bench.given_name(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT (string_to_array('Jan Maria Willem Anna Hendrik Cornelia Gerrit Truus Piet Riet Theo Mia Peter Petra Hans '
    'Ingrid Frank Monique Marcel Yvonne Ronald Karin Erik Sandra Marco Esther Paul Anja Tim Lisa Kevin Laura Bram '
    'Sanne Daan Iris Ruben Noor Jesse Fleur', ' '))[1 + bench.pick(n, 1, 40)]
$$;

CREATE FUNCTION bench.prefix(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE bench.pick(n, 2, 5) WHEN 0 THEN 'van' WHEN 1 THEN 'de' END $$;

CREATE FUNCTION bench.family_name(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT (string_to_array('Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra '
    'Kok Jacobs Willems Hoekstra Koster Prins Huisman Peeters Kuipers Post Kuiper Veenstra Kramer Verbeek Scholten '
    'Schouten Willemsen', ' '))[1 + bench.pick(n, 3, 30)]
$$;

-- The 31 municipalities, numbered from 0, with their areas.
CREATE TABLE bench.place AS
  SELECT row_number() OVER (ORDER BY "cbsCode") - 1 AS nr, "cbsCode" AS code, "workArea" AS area, "name" AS city
  FROM "Municipality";

INSERT INTO "Region" ("id", "code", "name", "workArea")
SELECT bench.id(1, n), 'REGION-' || n, 'Region ' || n,
  CASE WHEN n <= 5 THEN 'NOORD_MIDDEN_LIMBURG' ELSE 'ZUID_LIMBURG' END::"WorkArea"
FROM generate_series(1, 8) AS n;

UPDATE "Municipality" SET "regionId" =
  bench.id(1, CASE WHEN area = 'NOORD_MIDDEN_LIMBURG' THEN 1 + nr % 5 ELSE 6 + nr % 3 END)
FROM bench.place WHERE "cbsCode" = code;

INSERT INTO "Organisation" ("id", "name", "category", "kind", "municipalityCode", "createdAt")
SELECT bench.id(2, n), 'Organisatie ' || n,
  (ARRAY['CARE_PROVIDERS', 'ELDERLY_ORGANISATIONS', 'CARE_NETWORK'])[1 + bench.pick(n, 4, 3)]::"OrganisationCategory",
  'ORGANISATION', code, '2018-01-01'
FROM generate_series(1, bench.size() / 50) AS n JOIN bench.place ON nr = bench.pick(n, 5, 31);

-- A fifth as many mentors as cases; nine of ten are at work.
INSERT INTO "Mentor" ("id", "givenName", "familyNamePrefix", "familyName", "birthDate", "email", "city",
  "municipalityCode", "regionId", "status", "appliedOn", "recruitmentChannelCode", "registeredOn", "trainingStartedOn",
  "certifiedOn", "capacity", "createdAt", "updatedAt")
SELECT bench.id(3, n), bench.given_name(n), bench.prefix(n), bench.family_name(n),
  date '1950-01-01' + bench.pick(n, 6, 15000)::int, 'mentor-' || n || '@dossier.example', city,
  code, "regionId", CASE WHEN n % 10 = 0 THEN 'IN_TRAINING' ELSE 'APPOINTED' END::"MentorStatus",
  date '2017-01-01' + bench.pick(n, 7, 700)::int, (SELECT min("code") FROM "RecruitmentChannel"),
  date '2019-01-01', date '2019-02-01', CASE WHEN n % 10 = 0 THEN NULL ELSE date '2019-04-01' END, 4,
  '2018-01-01', '2018-01-01'
FROM generate_series(1, bench.size() / 5) AS n
JOIN bench.place ON nr = bench.pick(n, 8, 31)
JOIN "Municipality" ON "cbsCode" = code;

-- Who logs in. A hundred of the office: 10 coordinators, 88 consultants (44 of each area), 2 administrative officers; and
-- 8 regional supporters and 20 mentors. The token of user 7 is `bench-7`.
INSERT INTO "User" ("id", "role", "name", "email", "workArea", "regionId", "mentorId", "createdAt")
SELECT bench.id(4, n), role::"Role", 'Gebruiker ' || n, 'user-' || n || '@dossier.example',
  CASE WHEN role = 'CONSULTANT' THEN (ARRAY['NOORD_MIDDEN_LIMBURG', 'ZUID_LIMBURG'])[1 + n % 2]::"WorkArea" END,
  CASE WHEN role = 'REGIONAL_SUPPORTER' THEN bench.id(1, n - 100) END,
  CASE WHEN role = 'MENTOR' THEN bench.id(3, n - 108) END, '2018-01-01'
FROM (
  SELECT n, CASE WHEN n <= 10 THEN 'COORDINATOR' WHEN n <= 98 THEN 'CONSULTANT' WHEN n <= 100 THEN 'ADMIN_OFFICER'
    WHEN n <= 108 THEN 'REGIONAL_SUPPORTER' ELSE 'MENTOR' END AS role
  FROM generate_series(1, 128) AS n
) AS people;

INSERT INTO "AccessToken" ("id", "hash", "userId", "demo", "createdAt")
SELECT bench.id(5, n), encode(sha256(convert_to('bench-' || n, 'UTF8')), 'hex'), bench.id(4, n), false, '2018-01-01'
FROM generate_series(1, 128) AS n;

-- Where each case is. `status` as a share of a hundred; `day` is that of registration: even over eight years.
CREATE TABLE bench.story AS
SELECT n, code, area, city, date '2018-01-01' + (n * 2900 / bench.size())::int AS day,
  CASE
    WHEN share < 55 THEN 'ACTIVE' WHEN share < 76 THEN 'ENDED' WHEN share < 84 THEN 'WAITING'
    WHEN share < 86 THEN 'REGISTERED' WHEN share < 89 THEN 'INTAKE' WHEN share < 91 THEN 'PROPOSED'
    WHEN share < 93 THEN 'INTRODUCED' WHEN share < 94 THEN 'MATCHED' WHEN share < 96 THEN 'APPLIED'
    WHEN share < 97 THEN 'HEARING' WHEN share < 98 THEN 'APPOINTED' WHEN share < 99 THEN 'MENTOR_CHANGE'
    ELSE 'REJECTED'
  END::"CaseStatus" AS status
FROM (
  SELECT n, bench.pick(n, 9, 100) AS share, bench.pick(n, 10, 31) AS place_nr
  FROM generate_series(1, bench.size()) AS n
) AS drawn JOIN bench.place ON nr = place_nr;

INSERT INTO "Client" ("id", "givenName", "familyNamePrefix", "familyName", "birthDate", "city", "municipalityCode",
  "clientGroup", "careProviderId", "interests", "createdAt")
SELECT bench.id(6, n), bench.given_name(n + 7), bench.prefix(n + 7), bench.family_name(n + 7),
  date '1930-01-01' + bench.pick(n, 11, 25000)::int, city, code,
  (ARRAY['DEMENTIA', 'INTELLECTUAL_DISABILITY', 'PSYCHIATRIC_CONDITION'])[1 + bench.pick(n, 12, 3)]::"ClientGroup",
  bench.id(2, 1 + bench.pick(n, 13, bench.size() / 50)), '{}', day
FROM bench.story;

INSERT INTO "Case" ("id", "reference", "clientId", "status", "registeredOn", "applicantKind", "referrerOrganisationId",
  "municipalityCode", "workArea", "consultantId", "urgency", "waitingSince", "endedOn", "endReason", "endPhase",
  "endLegalKind", "createdAt", "updatedAt")
SELECT bench.id(7, n), extract(year FROM day) || '-' || lpad(n::text, 7, '0'), bench.id(6, n), status, day,
  'INSTITUTION', CASE WHEN n % 3 = 0 THEN bench.id(2, 1 + bench.pick(n, 14, bench.size() / 50)) END, code, area,
  -- Consultants 11 to 98; the even ones have the north and the middle.
  bench.id(4, 11 + 2 * bench.pick(n, 15, 44) + CASE WHEN area = 'NOORD_MIDDEN_LIMBURG' THEN 1 ELSE 0 END),
  CASE WHEN n % 20 = 0 THEN 'URGENT' ELSE 'NORMAL' END::"Urgency",
  CASE WHEN status NOT IN ('REGISTERED', 'INTAKE', 'REJECTED') THEN day + 20 END,
  CASE WHEN status IN ('ENDED', 'REJECTED') THEN day + 200 END,
  CASE WHEN status IN ('ENDED', 'REJECTED') THEN 'DECEASED' END::"CaseEndReason",
  CASE status WHEN 'ENDED' THEN 'AFTER_APPOINTMENT' WHEN 'REJECTED' THEN 'BEFORE_APPOINTMENT' END::"CaseEndPhase",
  CASE status WHEN 'ENDED' THEN 'DEATH' END::"LegalEndKind", day, day
FROM bench.story;

INSERT INTO "Intake" ("id", "caseId", "plannedOn", "heldOn", "decision", "decidedOn")
SELECT bench.id(8, n), bench.id(7, n), day + 5, CASE WHEN status <> 'INTAKE' THEN day + 10 END,
  CASE WHEN status <> 'INTAKE' THEN 'SUITABLE' END::"IntakeDecision", CASE WHEN status <> 'INTAKE' THEN day + 15 END
FROM bench.story WHERE status <> 'REGISTERED';

INSERT INTO "WaitingInterval" ("id", "caseId", "startsOn", "endsOn")
SELECT bench.id(9, n), bench.id(7, n), day + 20,
  CASE WHEN status NOT IN ('WAITING', 'PROPOSED', 'INTRODUCED') THEN day + 80 END
FROM bench.story WHERE status NOT IN ('REGISTERED', 'INTAKE', 'REJECTED');

CREATE TABLE bench.appointed AS
  SELECT * FROM bench.story WHERE status IN ('APPOINTED', 'ACTIVE', 'MENTOR_CHANGE', 'ENDED');

INSERT INTO "CourtOrder" ("id", "caseId", "kind", "orderNumber", "orderedOn", "sentOn", "effectiveOn", "recordedAt")
SELECT bench.id(10, n), bench.id(7, n), 'APPOINTMENT', n || ' OV VERZ', day + 108, day + 109, day + 110, day + 111
FROM bench.appointed;

INSERT INTO "Appointment" ("id", "caseId", "courtOrderId", "effectiveOn", "endedOn", "endKind")
SELECT bench.id(11, n), bench.id(7, n), bench.id(10, n), day + 110,
  CASE WHEN status = 'ENDED' THEN day + 200 END, CASE WHEN status = 'ENDED' THEN 'DEATH' END::"LegalEndKind"
FROM bench.appointed;

-- Mostly one mandate; one active case in ten had another mentor before, one in thirty has two at a time.
INSERT INTO "Mandate" ("id", "caseId", "mentorId", "startsOn", "endsOn")
SELECT bench.id(12, n * 3 + turn), bench.id(7, n),
  bench.id(3, 1 + bench.pick(n * 3 + turn, 16, bench.size() / 5)), day + 112 + CASE turn WHEN 0 THEN 40 ELSE 0 END,
  CASE WHEN turn = 1 THEN day + 150 WHEN status IN ('MENTOR_CHANGE', 'ENDED') THEN day + 200 END
FROM bench.appointed CROSS JOIN generate_series(0, 2) AS turn
WHERE status <> 'APPOINTED'
  AND (turn = 0 OR status = 'ACTIVE' AND (turn = 1 AND n % 10 = 0 OR turn = 2 AND n % 30 = 1));

-- Ten happenings each, twenty days apart.
INSERT INTO "CaseEvent" ("id", "caseId", "type", "occurredOn", "recordedAt", "actorId", "actorLabel")
SELECT bench.id(13, n * 10 + turn), bench.id(7, n),
  (ARRAY['case.registered', 'case.intake-planned', 'case.intake-recorded', 'case.waiting', 'case.mentor-proposed',
    'case.introduction-recorded', 'case.petition-filed', 'case.hearing-planned', 'case.order-recorded',
    'case.mandate-issued'])[1 + turn],
  day + (turn * 20)::int, day + (turn * 20)::int + interval '9 hours', bench.id(4, 1 + bench.pick(n, 17, 10)),
  'Gebruiker ' || (1 + bench.pick(n, 17, 10))
FROM bench.story CROSS JOIN generate_series(0, 9) AS turn;

DROP SCHEMA bench CASCADE;
