import pg from 'pg';
import { AskedProcess } from '../../contenders/asked-process.ts';
import { type DurableServices, startDurableServices } from '../../contenders/durable-services.ts';
import { median } from '../../median.ts';
import { cpuMsWithChildren } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import type { JobRound, JobsDone } from './job-round.ts';

interface Measured extends JobsDone {
  readonly postgresMs: number;
}

/** Jobs as rows through outbox, relay, BullMQ and worker, beside BullMQ alone. Ten run side by side in each. */
export const jobs: Section = {
  name: 'jobs',
  async run(setup) {
    const services = await startDurableServices();
    try {
      const count = setup.quick ? 100 : 5000;
      setup.say(`${count} jobs a round`);
      return [await measure(setup, services, count)];
    } finally {
      await services.stop();
    }
  },
};

async function measure(
  { rounds, profiles }: Setup,
  services: DurableServices,
  count: number,
): Promise<Table> {
  const owner = new pg.Client({ connectionString: services.ownerUrl });
  await owner.connect();
  await owner.query('CREATE TABLE bench_counter (number int PRIMARY KEY, value int NOT NULL)');
  await owner.query('GRANT ALL ON bench_counter TO PUBLIC');
  await owner.query('INSERT INTO bench_counter SELECT number, 0 FROM generate_series(0, $1::int) number', [
    count,
  ]);
  const start = (file: string): Promise<AskedProcess<JobRound, JobsDone>> =>
    AskedProcess.start(new URL(file, import.meta.url), { env: services.env, profiles });
  const [bare, dossier] = [await start('bare-jobs.ts'), await start('dossier-jobs.ts')];
  const contenders = [
    { name: 'BullMQ', work: 'nothing', process: bare },
    { name: 'Dossier', work: 'nothing', process: dossier },
    { name: 'BullMQ', work: 'one-update', process: bare },
    { name: 'Dossier', work: 'one-update', process: dossier },
  ] as const;
  const measured = contenders.map((): Measured[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { work, process }] of contenders.entries()) {
      await owner.query('TRUNCATE "Job"');
      const before = cpuMsWithChildren(services.postgresPid);
      const done = await process.ask({ count, work });
      const postgresMs = cpuMsWithChildren(services.postgresPid) - before;
      // The first round compiles.
      if (round >= 0) measured[index]?.push({ ...done, postgresMs });
    }
  }
  await bare.stop();
  await dossier.stop();
  await owner.end();

  const rate = (index: number): number => median((measured[index] ?? []).map(({ perSecond }) => perSecond));
  return {
    title: 'Jobs: rows through outbox, relay and worker, beside BullMQ alone',
    columns: ['', 'the job', 'per second', 'to BullMQ', 'to BullMQ, same job', 'CPU ms', 'PostgreSQL CPU ms'],
    rows: contenders.map(({ name, work }, index) => [
      name,
      workNames[work],
      rate(index),
      rate(index) / rate(0),
      rate(index) / rate(index < 2 ? 0 : 2),
      median((measured[index] ?? []).map(({ cpuMs }) => cpuMs)) / count,
      median((measured[index] ?? []).map(({ postgresMs }) => postgresMs)) / count,
    ]),
    notes: [
      'From the first job asked for until the last is done, ten side by side, in one process that asks and does. ' +
        'PostgreSQL flushes each commit to disk.',
      'The row of BullMQ whose job changes one row is the floor of a job that stores something.',
    ],
  };
}

const workNames = { nothing: 'nothing', 'one-update': 'one row changed' } as const;
