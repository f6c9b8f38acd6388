import { setTimeout as pause } from 'node:timers/promises';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { median } from '../../median.ts';
import { cpuMs, residentMb } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { redisLiveTopics } from '../../../src/http/redis-live-topics.ts';
import { createLog } from '../../../src/lib/log.ts';
import { chooseTopics } from '../reads/topics.ts';
import { type Listener, Listeners } from './listeners.ts';

/** Many open WebSockets, and how soon an event reaches those who may see it. */
export const sockets: Section = {
  name: 'sockets',
  run: (setup) => withServices(setup, (services) => listen(setup, services)),
};

const everyCase = 'subscription { caseChanged { reference status version } }';
const oneCase = 'subscription ($id: ID) { caseChanged(id: $id) { reference status version } }';

async function listen(setup: Setup, { database, redis, use }: Services): Promise<readonly Table[]> {
  const hearing = setup.quick ? 20 : 1000;
  const silent = setup.quick ? 30 : 4000;
  const { topics } = await chooseTopics(database.url, setup);
  const [changed, other] = topics
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.name === 'Q1' ? [question.caseId] : []));
  if (!changed || !other) throw new Error('There are no two cases.');
  const server = await use(
    DossierServer.start({ database, redis, commit: setup.commit, profiles: setup.profiles }),
  );
  const log = createLog({ level: 'silent' });
  const live = redisLiveTopics(redis.url, 'dossier', log);
  await live.start();
  const before = residentMb(server.pid);
  setup.say(`opening ${hearing + silent} sockets`);
  const ears = await use(new Listeners());
  const others = await use(new Listeners());
  const url = `${server.url.replace('http', 'ws')}/graphql`;
  // Coordinators and administrative officers: users 1 to 10, 99 and 100 see every case.
  const seeing = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99, 100];
  await ears.open(url, listenersFor(hearing, { users: seeing, query: everyCase, variables: {} }));
  const id = Buffer.from(`Case:${other}`).toString('base64');
  await others.open(url, listenersFor(silent, { users: seeing, query: oneCase, variables: { id } }));
  // A subscription is confirmed by nothing but its first event: until all have heard one, they are not all there.
  const happen = () => live.publish('case', { name: 'case.intake_planned', payload: { caseId: changed } });
  await settled(server.pid);
  const times: { readonly half: number; readonly last: number; readonly cpu: number }[] = [];
  for (let round = 0; round <= setup.rounds; round++) {
    const cpu = cpuMs(server.pid);
    let happened = 0;
    const heard = await ears.hears(hearing, async () => {
      happened = performance.timeOrigin + performance.now();
      await happen();
    });
    const delays = heard.map((moment) => moment - happened);
    times.push({ half: median(delays), last: Math.max(...delays), cpu: cpuMs(server.pid) - cpu });
  }
  const [, ...measured] = times;
  const after = residentMb(server.pid);
  live.stop();
  return [
    {
      title: `An event to ${hearing.toLocaleString('en-GB')} of ${(hearing + silent).toLocaleString('en-GB')} open WebSockets`,
      columns: ['', 'figure'],
      rows: [
        ['half of them have it after, ms', median(measured.map(({ half }) => half))],
        ['the last has it after, ms', median(measured.map(({ last }) => last))],
        ['CPU of the API per event, ms', median(measured.map(({ cpu }) => cpu))],
        // Next to a few sockets, what was freed meanwhile may be more.
        ['MB in RAM per thousand sockets', (Math.max(0, after - before) / (hearing + silent)) * 1000],
      ],
      notes: [
        'Each of them logs in anew for the event, is asked whether he may see the case, reads it, and is in the access log with it.',
      ],
    },
  ];
}

function listenersFor(
  count: number,
  { users, query, variables }: { readonly users: readonly number[] } & Pick<Listener, 'query' | 'variables'>,
): Listener[] {
  return Array.from({ length: count }, (_, index) => ({
    token: `bench-${users[index % users.length] ?? 1}`,
    query,
    variables,
  }));
}

/** Waits until a process has nothing left to do. */
async function settled(pid: number): Promise<void> {
  for (let before = -1; ;) {
    const now = cpuMs(pid);
    if (now === before) return;
    before = now;
    await pause(300);
  }
}
