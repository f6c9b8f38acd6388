import { Prisma } from '../../../src/generated/prisma/client.ts';

import type { CountRow } from '../../../src/domain/statistics/progress-statement.ts';

/**
 * What the rollup is compared with: all counts on all dates of the form YYYY-MM-DD (ascending, without repeats) in one
 * statement that reads every dated interval once. Each adds one where it begins and takes one off where it ends.
 */
export function liveStatement(asked: readonly string[]): Prisma.Sql {
  const dates = Prisma.sql`${asked}::date[]`;
  const first = Prisma.sql`${asked.at(0)}::date`;
  const last = Prisma.sql`${asked.at(-1)}::date`;
  return Prisma.sql`
    WITH case_period AS (
      SELECT "id", "registeredOn" AS starts, COALESCE("endedOn", 'infinity') AS ends
      FROM "Case" WHERE "registeredOn" < ${last} AND ("endedOn" IS NULL OR "endedOn" >= ${first})
    ), mentor_period AS (
      SELECT "id", "registeredOn" AS starts, COALESCE(LEAST("stoppedOn", "rejectedOn"), 'infinity') AS ends,
        "trainingStartedOn", "certifiedOn"
      FROM "Mentor" WHERE "registeredOn" < ${last}
    ), appointed AS (
      SELECT p."id", GREATEST(p.starts, a."effectiveOn") AS starts, LEAST(p.ends, a."endedOn", a."termEndsOn") AS ends
      FROM case_period p JOIN "Appointment" a ON a."caseId" = p."id"
    ), waiting AS (
      SELECT p."id", GREATEST(p.starts, w."startsOn") AS starts, LEAST(p.ends, w."endsOn") AS ends
      FROM case_period p JOIN "WaitingInterval" w ON w."caseId" = p."id"
    ), mandated AS (
      SELECT p."id", GREATEST(p.starts, m."startsOn") AS starts, LEAST(p.ends, m."endsOn") AS ends
      FROM mentor_period p JOIN "Mandate" m ON m."mentorId" = p."id"
    ), training AS (
      SELECT "id", GREATEST(starts, "trainingStartedOn") AS starts, LEAST(ends, "certifiedOn") AS ends
      FROM mentor_period WHERE "trainingStartedOn" IS NOT NULL
    ), certified AS (
      SELECT "id", GREATEST(starts, "certifiedOn") AS starts, ends
      FROM mentor_period WHERE "certifiedOn" IS NOT NULL
    ), pausing AS (
      SELECT p."id", GREATEST(p.starts, s."startsOn") AS starts, LEAST(p.ends, s."endsOn") AS ends
      FROM mentor_period p JOIN "MentorPause" s ON s."mentorId" = p."id"
    ), stretch AS (
      SELECT 'cases' AS kind, "id", starts, ends FROM case_period
      UNION ALL SELECT 'mentors', "id", starts, ends FROM mentor_period
      UNION ALL ${unionOf('appointed', ['appointed'])}
      UNION ALL ${unionOf('appointedOrWaiting', ['appointed', 'waiting'])}
      UNION ALL ${unionOf('mandated', ['mandated'])}
      UNION ALL ${unionOf('mandatedOrTraining', ['mandated', 'training'])}
      UNION ALL ${unionOf('mandatedOrPausing', ['mandated', 'pausing'])}
      UNION ALL ${unionOf('mandatedPausingOrCertified', ['mandated', 'pausing', 'certified'])}
    ), step AS (
      SELECT kind, width_bucket(day, ${dates}) AS before, SUM(step) AS step
      FROM stretch CROSS JOIN LATERAL (VALUES (starts, 1), (ends, -1)) AS edge (day, step)
      WHERE starts < ends AND day < ${last}
      GROUP BY kind, before
    ), asked AS (
      SELECT day, number FROM unnest(${dates}) WITH ORDINALITY AS given (day, number)
    )
    SELECT to_char(asked.day, 'YYYY-MM-DD') AS "date",
      ${sumOf('cases')}, ${sumOf('appointed')}, ${sumOf('appointedOrWaiting')}, ${sumOf('mentors')},
      ${sumOf('mandated')}, ${sumOf('mandatedOrTraining')}, ${sumOf('mandatedOrPausing')},
      ${sumOf('mandatedPausingOrCertified')}
    FROM asked LEFT JOIN step ON step.before < asked.number
    GROUP BY asked.day`;
}

/**
 * Days on which somebody is in at least one of the sets: of each interval only the part that no earlier one of the
 * same person covers, so that nobody counts twice on a day. Empty parts (starts >= ends) are dropped later.
 */
function unionOf(kind: Kind, sets: readonly IntervalSet[]): Prisma.Sql {
  const all = sets.map(
    (set) => Prisma.sql`SELECT "id", starts, ends FROM ${Prisma.raw(set)} WHERE starts < ends`,
  );
  return Prisma.sql`
    SELECT ${Prisma.raw(`'${kind}'`)}, "id", GREATEST(starts, MAX(ends) OVER earlier), ends
    FROM (${Prisma.join(all, ' UNION ALL ')}) AS part
    WINDOW earlier AS (PARTITION BY "id" ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
}

function sumOf(kind: Kind): Prisma.Sql {
  const name = Prisma.raw(`'${kind}'`);
  const column = Prisma.raw(`"${kind}"`);
  return Prisma.sql`COALESCE(SUM(step.step) FILTER (WHERE step.kind = ${name}), 0)::int AS ${column}`;
}

type Kind = Exclude<keyof CountRow, 'date'>;
type IntervalSet = 'appointed' | 'waiting' | 'mandated' | 'training' | 'certified' | 'pausing';
