import { deepStrictEqual } from 'node:assert';
import pg from 'pg';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { progressStatement } from '../../../src/domain/statistics/progress-statement.ts';
import { openBenchDatabase } from '../../data/bench-database.ts';
import { median } from '../../median.ts';
import { cpuMs } from '../../process-cpu.ts';
import type { Section } from '../../section.ts';
import { liveStatement } from './live-statement.ts';

/** The monthly table: added up from daily changes, as Dossier does, beside counted from all facts. */
export const monthly: Section = {
  name: 'monthly',
  async run({ size, quick, rounds, say }) {
    const database = await openBenchDatabase({ size, say });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      // The data were loaded past the triggers.
      await client.query('SELECT count(*) FROM dossier_mend_progress()');
      await client.query('VACUUM ANALYZE "ProgressChange"');
      const added = named('added', progressStatement(dates));
      const counted = named('counted', liveStatement(dates));
      deepStrictEqual(byDate(await client.query(added)), byDate(await client.query(counted)));
      const pid = await processOf(client);
      const addedMs: number[] = [];
      const countedMs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        addedMs.push(await cpuOf(pid, quick ? 1 : 100, () => client.query(added)));
        countedMs.push(await cpuOf(pid, quick ? 1 : 2, () => client.query(counted)));
      }
      return [
        {
          title: `Monthly table, ${dates.length} dates`,
          columns: ['', 'PostgreSQL, CPU ms', 'to live'],
          rows: [
            ['Dossier: added up from daily changes', median(addedMs), median(addedMs) / median(countedMs)],
            ['live aggregate over all dated facts', median(countedMs), 1],
          ],
          notes: ['Both answered the same before they were measured.'],
        },
      ];
    } finally {
      await client.end();
      await database.stop();
    }
  },
};

const dates = Array.from({ length: 48 }, (_, month) =>
  new Date(Date.UTC(2020, month, 1)).toISOString().slice(0, 10),
);

function named(name: string, { text, values }: Prisma.Sql): pg.QueryConfig {
  return { name, text, values: [...values] };
}

function byDate({ rows }: pg.QueryResult<{ date: string }>): readonly object[] {
  return rows.toSorted((one, other) => one.date.localeCompare(other.date));
}

async function processOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

async function cpuOf(pid: number, times: number, ask: () => Promise<unknown>): Promise<number> {
  const before = cpuMs(pid);
  for (let time = 0; time < times; time += 1) await ask();
  return (cpuMs(pid) - before) / times;
}
