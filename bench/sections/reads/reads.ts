import type { Contender } from '../../contenders/contender.ts';
import { aConsultant, aCoordinator, dossier, officeUsers } from '../../contenders/dossier.ts';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { startPeers } from '../../contenders/peers.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { Load } from '../../load/load.ts';
import { residentMb } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { type Figures, Measurement } from './measurement.ts';
import { chooseTopics } from './topics.ts';

/** One case, a list, pages and next to nothing: Dossier beside the floor and its peers. */
export const reads: Section = {
  name: 'reads',
  run: (setup) => withServices(setup, (services) => compareReads(setup, services)),
};

async function compareReads(setup: Setup, services: Services): Promise<readonly Table[]> {
  const { database, redis, use } = services;
  const { topics, offsets } = await chooseTopics(database.url, setup);
  setup.say('starting the contenders');
  const peers = await startPeers(services, database, offsets);
  const { commit, against, profiles } = setup;
  const server = await use(DossierServer.start({ database, redis, commit, profiles }));
  const older =
    against && (await use(DossierServer.start({ database, redis, commit: against, profiles: null })));
  const own = dossier(server, { name: 'Dossier', users: [aCoordinator] });
  const contenders = [
    ...peers,
    own,
    dossier(server, { name: 'Dossier, trusted documents', users: [aCoordinator], trusted: true }),
    dossier(server, { name: 'Dossier, as a consultant', users: [aConsultant] }),
    dossier(server, { name: 'Dossier, 100 users in turn', users: officeUsers }),
    ...(older ? [dossier(older, { name: `Dossier at ${against}`, users: [aCoordinator] })] : []),
  ];
  const measurement = new Measurement(await use(new Load()), setup);
  await measurement.compare(topics, contenders);
  const asked = topics.flatMap((topic) => contenders.map((contender) => ({ topic, contender })));
  const figures = await measurement.figures(asked);
  return [
    ...topics.map(({ name }, index) =>
      tableOf(name, contenders, figures.slice(index * contenders.length, (index + 1) * contenders.length)),
    ),
    {
      title: 'Afterwards',
      columns: ['server', 'resident, MB'],
      rows: [...peers, own].map(({ name, pid }) => [name, residentMb(pid)]),
      notes: [`Dossier answered ${Math.round(server.startMs)} ms after its process was started.`],
    },
  ];
}

const peerNames = ['floor', 'PostGraphile', 'Mercurius'] as const;

function tableOf(title: string, contenders: readonly Contender[], figures: readonly Figures[]): Table {
  const cpuOf = new Map(contenders.map(({ name }, index) => [name, figures[index]?.cpu]));
  return {
    title,
    columns: [
      ...['', 'CPU, ms', 'server', 'PostgreSQL', 'Redis', 'p50, ms', 'p99, ms', 'per second'],
      ...peerNames.map((peer) => `× ${peer}`),
    ],
    rows: figures.map(({ cpu, server, postgres, redis, p50, p99, perSecond }, index) => [
      contenders[index]?.name ?? '',
      ...[cpu, server, postgres, redis, p50, p99, perSecond],
      ...peerNames.map((peer) => cpu / (cpuOf.get(peer) ?? NaN)),
    ]),
    notes: [],
  };
}
