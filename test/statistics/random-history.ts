import fc from 'fast-check';
import { Prisma } from '../../src/generated/prisma/client.ts';
import { day, dayNumber } from '../../src/domain/statistics/register-arbitrary.ts';
import type { Tx } from '../../src/lib/db.ts';

/** What somebody does to the facts afterwards, with one statement: to every third row of a table, or to all. */
export type Change = (tx: Tx) => Promise<unknown>;

interface DatedTable {
  readonly table: string;
  readonly owner: string;
  readonly columns: readonly string[];
}

const datedTables: readonly DatedTable[] = [
  { table: 'Case', owner: 'id', columns: ['registeredOn', 'endedOn'] },
  { table: 'Appointment', owner: 'caseId', columns: ['effectiveOn', 'termEndsOn', 'endedOn'] },
  { table: 'WaitingInterval', owner: 'caseId', columns: ['startsOn', 'endsOn'] },
  {
    table: 'Mentor',
    owner: 'id',
    columns: ['registeredOn', 'stoppedOn', 'rejectedOn', 'trainingStartedOn', 'certifiedOn'],
  },
  { table: 'Mandate', owner: 'mentorId', columns: ['startsOn', 'endsOn'] },
  { table: 'MentorPause', owner: 'mentorId', columns: ['startsOn', 'endsOn'] },
];

/** Any correction, removal, change of hands or second entry. */
export const anyChange: fc.Arbitrary<Change> = fc
  .record({
    dated: fc.constantFrom(...datedTables),
    column: fc.nat(),
    third: fc.integer({ min: 0, max: 3 }),
    to: fc.option(dayNumber),
    what: fc.constantFrom('correct', 'correct', 'shift', 'remove', 'change hands', 'enter again', 'upsert'),
  })
  .map(({ dated: { table, owner, columns }, column, third, to, what }) => {
    const name = identifier(table);
    const start = identifier(columns[0] ?? '');
    const dated = identifier(columns[column % columns.length] ?? '');
    const mayBeNull = table === 'Mentor' || dated.sql !== start.sql;
    const value = to === null && mayBeNull ? Prisma.sql`NULL` : Prisma.sql`${day(to ?? 7)}::date`;
    const rows = Prisma.sql`(SELECT "id" FROM (SELECT "id", row_number() OVER (ORDER BY "id") AS number FROM ${name})
      AS numbered WHERE ${third} = 3 OR number % 3 = ${third})`;
    switch (what) {
      case 'correct':
        return (tx) => tx.$executeRaw`UPDATE ${name} SET ${dated} = ${value} WHERE "id" IN ${rows}`;
      case 'shift':
        return (tx) =>
          tx.$executeRaw`UPDATE ${name} SET ${dated} = ${dated} + ${to ?? -3}::int WHERE "id" IN ${rows}`;
      case 'remove':
        return (tx) => tx.$executeRaw`DELETE FROM ${name} WHERE "id" IN ${rows}`;
      case 'change hands': {
        if (owner === 'id')
          return (tx) => tx.$executeRaw`UPDATE ${name} SET "version" = 2 WHERE "id" IN ${rows}`;
        const [column, owners] = [identifier(owner), identifier(owner === 'caseId' ? 'Case' : 'Mentor')];
        return (tx) => tx.$executeRaw`
          UPDATE ${name} SET ${column} = COALESCE((SELECT max("id"::text)::uuid FROM ${owners}), ${column})
          WHERE "id" IN ${rows}`;
      }
      case 'enter again':
        return (tx) => tx.$executeRaw`
          INSERT INTO ${name} SELECT (jsonb_populate_record(fact, jsonb_build_object('id', gen_random_uuid(),
            'reference', gen_random_uuid(), 'courtOrderId', gen_random_uuid()))).* FROM ${name} AS fact WHERE "id" IN ${rows}`;
      case 'upsert':
        return (tx) => tx.$executeRaw`
          INSERT INTO ${name} SELECT * FROM ${name} WHERE "id" IN ${rows}
          ON CONFLICT ("id") DO UPDATE SET ${dated} = ${value}`;
      default:
        return what satisfies never;
    }
  });

function identifier(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}
