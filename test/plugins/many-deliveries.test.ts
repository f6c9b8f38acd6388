import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob } from '../../src/jobs/implement-job.ts';
import { definePlugin, type PluginWork } from '../../src/plugins/contract.ts';
import { TestDossier } from '../harness.ts';

const note = defineJob({
  name: 'note',
  payload: z.object({ inboxMessageId: z.uuid() }),
  dedupeKey: ({ inboxMessageId }) => inboxMessageId,
});

/** Takes in whatever comes, except what it is told to choke on. */
const read: string[] = [];
let indigestible: string | null = null;
let received = 0;
let failing = -1;
const plugin = definePlugin({
  id: 'taker',
  summary: 'Takes in deliveries.',
  version: '1.0.0',
  contractVersion: 1,
  config: z.object({}),
  personalData: [],
  setup: (host) => ({
    workers: [
      implementJob(note, {
        async record({ inbox }: PluginWork<'taker'>, { inboxMessageId }) {
          read.push(Buffer.from((await inbox.read(inboxMessageId)).body).toString());
        },
      }),
    ],
    webhooks: [
      {
        path: 'anything',
        maxBytes: 1000,
        verify: () => true,
        deliveryId: ({ headers }) => headers.get('delivery') ?? '',
        check: () => undefined,
        async receive({ jobs, inbox }, { inboxMessageId }) {
          const { body } = await inbox.read(inboxMessageId);
          if (Buffer.from(body).toString() === indigestible) throw new Error('cannot take this in');
          await jobs.enqueue(note, { inboxMessageId });
        },
      },
      {
        path: 'jobs-only',
        maxBytes: 1000,
        verify: () => true,
        deliveryId: ({ headers }) => headers.get('delivery') ?? '',
        check: () => undefined,
        async receive({ jobs }, { inboxMessageId }) {
          await jobs.enqueue(note, { inboxMessageId });
          received += 1;
          if (received === failing) throw new Error('cannot take this in');
        },
      },
      {
        path: 'looks',
        maxBytes: 1000,
        verify: () => true,
        deliveryId: ({ headers }) => headers.get('delivery') ?? '',
        check: () => undefined,
        receive: ({ db }) => look(db),
      },
      {
        path: 'looks-by-itself',
        maxBytes: 1000,
        verify: () => true,
        deliveryId: ({ headers }) => headers.get('delivery') ?? '',
        check: () => undefined,
        receive: () => host.transaction(({ db }) => look(db)),
      },
    ],
  }),
});

async function look(db: PluginWork<'taker'>['db']): Promise<void> {
  await db.$queryRaw`SELECT id FROM "Mentor"`;
}

let dossier: TestDossier;
beforeAll(async () => {
  dossier = await TestDossier.start({ plugins: [plugin], quiet: true });
});
afterAll(() => dossier.stop());

const send = async (delivery: string, body: string, path = 'anything'): Promise<number> => {
  const response = await fetch(`${dossier.url}/hooks/taker/${path}`, {
    method: 'POST',
    headers: { delivery },
    body,
  });
  return response.status;
};

it('takes in deliveries that come together each once, and one that fails takes no other with it', async () => {
  indigestible = 'body 7';
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const twice = [...numbers, ...numbers];
  const statuses = await Promise.all(twice.map((number) => send(`delivery-${number}`, `body ${number}`)));
  expect(statuses).toEqual(twice.map((number) => (number === 7 ? 500 : 202)));
  expect(await dossier.db.inboxMessage.count()).toBe(39);
  await dossier.drain();
  const others = numbers.filter((number) => number !== 7).map((number) => `body ${number}`);
  expect([...read].sort()).toEqual([...others].sort());

  indigestible = null;
  expect(await send('delivery-7', 'body 7')).toBe(202);
  await dossier.drain();
  expect(read.at(-1)).toBe('body 7');
});

it('stores a delivery that only asks for a job once with one job, however often it comes', async () => {
  read.length = 0;
  const jobs = await dossier.db.job.count();
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const twice = [...numbers, ...numbers];
  const sendAll = (): Promise<number[]> =>
    Promise.all(twice.map((number) => send(`asks-${number}`, `asks ${number}`, 'jobs-only')));
  expect(new Set(await sendAll())).toEqual(new Set([202]));
  expect(new Set(await sendAll())).toEqual(new Set([202]));
  expect(await dossier.db.inboxMessage.count({ where: { path: 'jobs-only' } })).toBe(40);
  expect(await dossier.db.job.count()).toBe(jobs + 40);
  await dossier.drain();
  expect([...read].sort()).toEqual(numbers.map((number) => `asks ${number}`).sort());
});

it('stores nothing of a delivery that fails after it asked for a job', async () => {
  const jobs = await dossier.db.job.count();
  failing = received + 1;
  expect(await send('fails', 'fails', 'jobs-only')).toBe(500);
  expect(await dossier.db.inboxMessage.count({ where: { deliveryId: 'fails' } })).toBe(0);
  expect(await dossier.db.job.count()).toBe(jobs);
});

it.each(['looks', 'looks-by-itself'])(
  'logs what the webhook %s does with persons, under the request that brought the delivery',
  async (path) => {
    await Promise.all(['one', 'two', 'three'].map((name) => send(name, name, path)));
    const entries = await dossier.db.auditEntry.findMany({ where: { recordType: 'Mentor' } });
    const ofPath = entries.filter(({ operation }) => operation === `/hooks/taker/${path}`);
    expect(ofPath.map(({ channel, actor, address }) => [channel, actor, address])).toEqual(
      Array.from({ length: 3 }, () => ['PAGE', 'plugin:taker', '127.0.0.1']),
    );
    expect(new Set(ofPath.map(({ requestId }) => requestId)).size).toBe(3);
  },
);

it('stores the bytes encrypted', async () => {
  await send('secret', 'a canary sings');
  const [row] = await dossier.db.$queryRaw<{ body: Uint8Array }[]>`
    SELECT body FROM "InboxMessage" WHERE "deliveryId" = 'secret'`;
  const stored = Buffer.from(row?.body ?? []).toString('latin1');
  expect(stored).toMatch(/^enc1\./);
  expect(stored).not.toContain('canary');
});
