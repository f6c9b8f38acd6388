import pg from 'pg';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { loadReferenceData } from '../../prisma/seed/reference-data.ts';
import { jobClient } from '../jobs/enqueue-job.ts';
import { coreQueue } from '../jobs/queue-name.ts';
import { planTasksOfTheDay } from '../jobs/tasks/task-jobs.ts';
import type { Db } from '../lib/db.ts';
import { migrate } from '../lib/migrate.ts';
import type { Plugin } from '../plugins/contract.ts';
import { migratePlugins } from '../plugins/migrate-plugins.ts';

export interface PrepareOptions {
  readonly databaseUrl: string;
  readonly db: Db;
  /** Those that may have tables of their own. */
  readonly plugins: readonly Plugin[];
  /** Whether an empty database gets the demo world. */
  readonly demo: boolean;
  readonly today: Date;
  readonly say: (line: string) => void;
}

/** Brings the database to where this version needs it; what people have written in it stays. */
export async function prepareDatabase({
  databaseUrl,
  db,
  plugins,
  demo,
  today,
  say,
}: PrepareOptions): Promise<void> {
  const timed = async (title: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await work();
    say(`${title}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  await timed('Applying migrations', async () => {
    await migrate(databaseUrl);
    await migratePlugins(databaseUrl, plugins);
  });
  await timed('Loading reference data', () => db.$transaction((tx) => loadReferenceData(tx), oneLongStep));
  if (demo && (await isEmpty(db))) {
    await timed('Filling the empty database with a demo world', async () => {
      await loadDemoWorld(db, { today });
      // Else PostgreSQL plans the first minute's queries for empty tables, and some of them ten times too slow.
      await analyse(databaseUrl);
      // Else nobody has anything to do before the first night.
      await jobClient(db, coreQueue, today).enqueue(planTasksOfTheDay, {});
    });
  }
}

async function analyse(databaseUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    await owner.query('ANALYZE');
  } finally {
    await owner.end();
  }
}

const oneLongStep = { timeout: 120_000 };

async function isEmpty(db: Db): Promise<boolean> {
  const [aUser, aCase, aMentor] = await Promise.all([
    db.user.findFirst({ select: { id: true } }),
    db.case.findFirst({ select: { id: true } }),
    db.mentor.findFirst({ select: { id: true } }),
  ]);
  return aUser === null && aCase === null && aMentor === null;
}
