import type { Contender } from '../../contenders/contender.ts';
import { dossier } from '../../contenders/dossier.ts';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { floor } from '../../contenders/floor.ts';
import { mercurius } from '../../contenders/mercurius.ts';
import { newerNode } from '../../contenders/newer-node.ts';
import { PeerProcess } from '../../contenders/peer-process.ts';
import { postgraphile, postgraphileCursors } from '../../contenders/postgraphile.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { Load } from '../../load/load.ts';
import { residentMb } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { amountsFor } from './amounts.ts';
import { type Figures, Measurement, type Topic } from './measurement.ts';
import { chooseTopics, type Topics } from './topics.ts';

/** One case, a list, pages and next to nothing: Dossier beside the floor and its peers. */
export const reads: Section = {
  name: 'reads',
  run: (setup) => withServices(setup, (services) => compareReads(setup, services)),
};

const poolSize = 10;

async function compareReads(setup: Setup, services: Services): Promise<readonly Table[]> {
  const { database, use } = services;
  const load = await use(Promise.resolve(new Load()));
  const chosen = await chooseTopics(database.url, setup.size);
  setup.say('starting the contenders');
  const { peers, asCoordinator, others } = await startContenders(setup, services, chosen);
  const measurement = new Measurement(services, load, amountsFor(setup));
  setup.say('comparing their answers');
  await measurement.compare(chosen.topics, [...peers, asCoordinator, ...others]);
  setup.say('measuring');
  const contenders = [...peers, asCoordinator, ...others];
  const figures = await measurement.figures(chosen.topics, contenders);
  return [
    ...[...figures].map(([topic, byContender]) => tableOf(topic, byContender)),
    memoryOf([...peers, asCoordinator]),
  ];
}

async function startContenders(setup: Setup, { database, redis, use }: Services, { offsets }: Topics) {
  const env = { DATABASE_URL: database.url, POOL_SIZE: String(poolSize) };
  const floorServer = await use(PeerProcess.start('floor-server.mjs', env));
  const mercuriusServer = await use(PeerProcess.start('mercurius-server.mjs', env));
  const postgraphileServer = await use(
    PeerProcess.start('postgraphile-server.mjs', env, { execPath: newerNode() }),
  );
  const own = await use(
    DossierServer.start({
      databaseUrl: database.appUrl,
      redisUrl: redis.url,
      poolSize,
      profiles: setup.profiles,
    }),
  );
  const users = Array.from({ length: 70 }, (_, index) => index + 1);
  const peers = [
    floor(floorServer),
    postgraphile(postgraphileServer, await postgraphileCursors(postgraphileServer, offsets)),
    mercurius(mercuriusServer),
  ];
  return {
    peers,
    asCoordinator: dossier(own, { name: 'Dossier', users: [1] }),
    others: [dossier(own, { name: 'Dossier, trusted documents', users: [1], trusted: true })],
    users,
  };
}

function tableOf({ name }: Topic, byContender: ReadonlyMap<Contender, Figures>): Table {
  const cpuOf = new Map([...byContender].map(([contender, { cpu }]) => [contender.name, cpu]));
  const ratio = (cpu: number, to: string) => cpu / (cpuOf.get(to) ?? NaN);
  return {
    title: name,
    columns: [
      'asked',
      'CPU, ms',
      'server',
      'PostgreSQL',
      'Redis',
      'p50, ms',
      'p99, ms',
      'per second',
      '× floor',
      '× PostGraphile',
      '× Mercurius',
    ],
    rows: [...byContender].map(([contender, { cpu, server, postgres, redis, p50, p99, perSecond }]) => [
      contender.name,
      cpu,
      server,
      postgres,
      redis,
      p50,
      p99,
      perSecond,
      ratio(cpu, 'floor'),
      ratio(cpu, 'PostGraphile'),
      ratio(cpu, 'Mercurius'),
    ]),
    notes: [],
  };
}

function memoryOf(servers: readonly Contender[]): Table {
  return {
    title: 'Memory afterwards',
    columns: ['server', 'resident, MB'],
    rows: servers.map(({ name, pid }) => [name, residentMb(pid)]),
    notes: [],
  };
}
