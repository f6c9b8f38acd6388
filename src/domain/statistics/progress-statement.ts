import { Prisma } from '../../generated/prisma/client.ts';

/** One row of the answer: how many are in each set at the start of the date. */
export interface CountRow {
  readonly date: string;
  readonly cases: number;
  readonly appointed: number;
  readonly appointedOrWaiting: number;
  readonly mentors: number;
  readonly mandated: number;
  readonly mandatedOrTraining: number;
  readonly mandatedOrPausing: number;
  readonly mandatedPausingOrCertified: number;
}

/**
 * Adds up the changes before each date of the form YYYY-MM-DD, ascending and without repeats. What each set holds is
 * said by the functions that write the changes, in the migration `progress_rollup`.
 */
export function progressStatement(asked: readonly string[]): Prisma.Sql {
  const dates = Prisma.sql`${asked}::date[]`;
  return Prisma.sql`
    WITH change AS (
      SELECT "counted", width_bucket("day", ${dates}) AS before, SUM("step") AS step
      FROM "ProgressChange" WHERE "day" < ${asked.at(-1)}::date
      GROUP BY "counted", before
    )
    SELECT to_char(asked.day, 'YYYY-MM-DD') AS "date",
      ${sumOf('cases')}, ${sumOf('appointed')}, ${sumOf('appointedOrWaiting')}, ${sumOf('mentors')},
      ${sumOf('mandated')}, ${sumOf('mandatedOrTraining')}, ${sumOf('mandatedOrPausing')},
      ${sumOf('mandatedPausingOrCertified')}
    FROM unnest(${dates}) WITH ORDINALITY AS asked (day, number)
    LEFT JOIN change ON change.before < asked.number
    GROUP BY asked.day`;
}

function sumOf(counted: Exclude<keyof CountRow, 'date'>): Prisma.Sql {
  const name = Prisma.raw(`'${counted}'`);
  const column = Prisma.raw(`"${counted}"`);
  return Prisma.sql`COALESCE(SUM(change.step) FILTER (WHERE change."counted" = ${name}), 0)::int AS ${column}`;
}
