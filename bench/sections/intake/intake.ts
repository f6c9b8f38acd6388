import pg from 'pg';
import { z } from 'zod';
import { AskedProcess } from '../../contenders/asked-process.ts';
import { type DurableServices, startDurableServices } from '../../contenders/durable-services.ts';
import { Load } from '../../load/load.ts';
import { median } from '../../median.ts';
import { cpuMs, cpuMsWithChildren } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { signedDeliveries } from './signed-deliveries.ts';

interface Measured {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly postgresMs: number;
}

/** Signed deliveries, answered once they are safe: Dossier (encrypted, with a job) beside bare HTTP with one insert. */
export const intake: Section = {
  name: 'intake',
  async run(setup) {
    const services = await startDurableServices();
    const load = new Load();
    try {
      const amount = setup.quick ? 64 : 5000;
      setup.say(`${amount} deliveries a round`);
      return [await measure(setup, services, { load, amount })];
    } finally {
      await load.stop();
      await services.stop();
    }
  },
};

const startedSchema = z.object({ port: z.number() });

async function measure(
  { rounds, profiles }: Setup,
  services: DurableServices,
  { load, amount }: { readonly load: Load; readonly amount: number },
): Promise<Table> {
  const owner = new pg.Client({ connectionString: services.ownerUrl });
  await owner.connect();
  await owner.query('CREATE TABLE bench_inbox (id text PRIMARY KEY, body bytea NOT NULL)');
  await owner.query('GRANT ALL ON bench_inbox TO PUBLIC');
  const start = (file: string): Promise<AskedProcess<object, unknown>> =>
    AskedProcess.start(new URL(file, import.meta.url), { env: services.env, profiles });
  const bare = { name: 'bare node:http, HMAC, one insert', process: await start('bare-intake.ts') };
  const dossier = { name: 'Dossier: encrypted, with a job', process: await start('dossier-intake.ts') };
  const contenders = [1, 16, 64].flatMap((connections) => [
    { ...bare, connections },
    { ...dossier, connections },
  ]);
  const measured = contenders.map((): Measured[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { process, connections }] of contenders.entries()) {
      await owner.query('TRUNCATE bench_inbox, "InboxMessage", "Job"');
      const count = connections === 1 ? Math.ceil(amount / 5) : amount;
      const requests = signedDeliveries(count);
      const before = [cpuMs(process.pid), cpuMsWithChildren(services.postgresPid)] as const;
      const url = `http://127.0.0.1:${startedSchema.parse(process.ready).port}`;
      const { seconds } = await load.send({ url, requests, connections, amount: count });
      // The first round compiles.
      if (round < 0) continue;
      measured[index]?.push({
        perSecond: count / seconds,
        cpuMs: (cpuMs(process.pid) - before[0]) / count,
        postgresMs: (cpuMsWithChildren(services.postgresPid) - before[1]) / count,
      });
    }
  }
  await bare.process.stop();
  await dossier.process.stop();
  await owner.end();

  const figure = (index: number, name: keyof Measured): number =>
    median((measured[index] ?? []).map((each) => each[name]));
  return {
    title: 'Durable webhook intake',
    columns: ['', 'connections', 'per second', 'to bare', 'CPU ms', 'PostgreSQL CPU ms'],
    rows: contenders.map(({ name, connections }, index) => [
      name,
      connections,
      figure(index, 'perSecond'),
      figure(index, 'perSecond') / figure(index - (index % 2), 'perSecond'),
      figure(index, 'cpuMs'),
      figure(index, 'postgresMs'),
    ]),
    notes: ['Half a kilobyte each, answered after commit. PostgreSQL flushes each commit to disk.'],
  };
}
