import pg from 'pg';
import { aConsultant, aCoordinator, dossier, type DossierUser } from '../../contenders/dossier.ts';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { openBenchDatabase } from '../../data/bench-database.ts';
import { Load } from '../../load/load.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { Measurement } from '../reads/measurement.ts';
import { chooseTopics } from '../reads/topics.ts';

/** What each safety layer of Dossier costs: all of them, and each left out in turn. */
export const layers: Section = {
  name: 'layers',
  run: (setup) => withServices(setup, (services) => compareLayers(setup, services)),
};

async function compareLayers(setup: Setup, { database, redis, use }: Services): Promise<readonly Table[]> {
  const { topics } = await chooseTopics(database.url, setup);
  setup.say('starting Dossier four times');
  const unwalled = await use(openBenchDatabase(setup));
  await takeDownWalls(unwalled.url);
  const common = { database, redis, commit: setup.commit, profiles: null };
  const servers = {
    'all layers': await use(DossierServer.start(common)),
    'no access log': await use(DossierServer.start({ ...common, without: 'audit' })),
    'no row filters in the queries': await use(DossierServer.start({ ...common, without: 'row-filters' })),
    'no row-level security in the database': await use(
      DossierServer.start({ ...common, database: unwalled }),
    ),
  };
  const asked = Object.entries(servers).flatMap(([layer, server]) =>
    people.flatMap(({ who, user }) => {
      const contender = dossier(server, { name: `${layer}, ${who}`, users: [user] });
      return topics
        .filter(({ name }) => name === 'Q1' || name === 'Q2')
        .map((topic) => ({ layer, column: `${topic.name}, ${who}`, topic, contender }));
    }),
  );
  const measurement = new Measurement(await use(new Load()), setup);
  await measurement.compare(
    [...new Set(asked.map(({ topic }) => topic))],
    [...new Set(asked.map(({ contender }) => contender))],
  );
  const figures = await measurement.figures(asked);
  const columns = [...new Set(asked.map(({ column }) => column))];
  const cpu = (layer: string, column: string) =>
    figures[asked.findIndex((each) => each.layer === layer && each.column === column)]?.cpu ?? NaN;
  return [
    {
      title: 'What each layer costs: CPU of server and PostgreSQL, ms',
      columns: ['', ...columns],
      rows: Object.keys(servers).map((layer) => [layer, ...columns.map((column) => cpu(layer, column))]),
      notes: [
        'A coordinator sees every case, so no filter is in his queries. Without row-level security the tables are open, ' +
          'but the connection is still told for whom it reads.',
      ],
    },
  ];
}

const people: readonly { readonly who: string; readonly user: DossierUser }[] = [
  { who: 'coordinator', user: aCoordinator },
  { who: 'consultant', user: aConsultant },
];

async function takeDownWalls(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`DO $$ DECLARE walled regclass; BEGIN
      FOR walled IN SELECT oid FROM pg_class WHERE relrowsecurity LOOP
        EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', walled);
      END LOOP;
    END $$`);
  } finally {
    await client.end();
  }
}
