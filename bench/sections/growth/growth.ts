import { aCoordinator, dossier } from '../../contenders/dossier.ts';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { startPeers } from '../../contenders/peers.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { type BenchDatabase, openBenchDatabase } from '../../data/bench-database.ts';
import { Load } from '../../load/load.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { type Asked, Measurement } from '../reads/measurement.ts';
import { chooseTopics } from '../reads/topics.ts';

/** The same questions about a thousand cases and about many: what a hundred times the data costs. */
export const growth: Section = {
  name: 'growth',
  run: (setup) => withServices({ ...setup, size: smallest }, (services) => compareSizes(setup, services)),
};

const smallest = 1000;

async function compareSizes(setup: Setup, services: Services): Promise<readonly Table[]> {
  setup.say('starting the contenders, on both sizes');
  const small = await startOn(setup, services, services.database);
  const large = await startOn(setup, services, await services.use(openBenchDatabase(setup)));
  const measurement = new Measurement(await services.use(new Load()), setup);
  // Each beside its likeness on the other size.
  const figures = await measurement.figures(
    small.flatMap((asked, index) => [asked, ...large.slice(index, index + 1)]),
  );
  const names = [...new Set(small.map(({ contender }) => contender.name))];
  const ratio = (index: number) => (figures[index * 2 + 1]?.cpu ?? NaN) / (figures[index * 2]?.cpu ?? NaN);
  return [
    {
      title: `Growth: CPU at ${setup.size.toLocaleString('en-GB')} cases over that at 1,000`,
      columns: ['', ...names],
      rows: [...new Set(large.map(({ topic }) => topic))].map(({ name }, index) => [
        name,
        ...names.map((_, which) => ratio(index * names.length + which)),
      ]),
      notes: [],
    },
  ];
}

async function startOn(setup: Setup, services: Services, database: BenchDatabase): Promise<readonly Asked[]> {
  const { topics, offsets } = await chooseTopics(database.url, setup);
  const server = await services.use(
    DossierServer.start({ database, redis: services.redis, commit: setup.commit, profiles: null }),
  );
  const contenders = [
    ...(await startPeers(services, database, offsets)),
    dossier(server, { name: 'Dossier', users: [aCoordinator] }),
  ];
  return topics.flatMap((topic) => contenders.map((contender) => ({ topic, contender })));
}
