import { z } from 'zod';
import { forEveryone } from '../../src/access/policy.ts';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob, JobCannotSucceedError } from '../../src/jobs/implement-job.ts';
import { InvalidInputError } from '../../src/lib/domain-error.ts';
import {
  definePlugin,
  every,
  on,
  type Plugin,
  type PluginContributions,
  type PluginHost,
  type PluginWork,
  type SubjectAccess,
  type Webhook,
} from '../../src/plugins/contract.ts';
import { signallingPlugin } from '../../src/plugins/signalling/index.ts';
import { signalsOf } from '../plugins/signalling-world.ts';
import type { ConformanceOptions, KnownPerson, SampleWebhook } from './conformance-options.ts';

/** A plugin with one fault, and what the kit has to say of it. */
export interface BrokenPlugin {
  readonly fault: string;
  readonly plugin: Plugin;
  readonly options?: ConformanceOptions;
  readonly check: string;
  readonly says: RegExp;
}

type Work = PluginWork<'signalling'>;
type Host = PluginHost<unknown, string>;

/** The plugin of signals as it is, but for what `change` does to it: it has tables, persons, roles and a job. */
function spoiled(change: (host: Host, own: PluginContributions) => Partial<PluginContributions>): Plugin {
  return {
    ...signallingPlugin,
    setup(host) {
      const own = signallingPlugin.setup(host);
      return { ...own, ...change(host, own) };
    },
  };
}

const sweep = defineJob({ name: 'sweep', payload: z.object({}) });
const never = new Promise<void>(() => undefined);
const other = '01930000-0000-7000-8000-00000000000c';

export const soundOptions: ConformanceOptions = {
  async fill({ dossier, caseId, clientId }): Promise<readonly KnownPerson[]> {
    await signalsOf(dossier, 1, 'Sevagram', { caseId, description: 'Over de ene.' });
    await signalsOf(dossier, 1, 'Sevagram', { caseId: other, description: 'Over de andere.' });
    return [
      { subject: { kind: 'client', clientId, caseIds: [caseId] }, texts: ['Over de ene.'] },
      { subject: { kind: 'client', clientId: other, caseIds: [other] }, texts: ['Over de andere.'] },
    ];
  },
};

function withAccess(change: (own: SubjectAccess<string>) => Partial<SubjectAccess<string>>): Plugin {
  return spoiled((_host, { subjectAccess }) => {
    if (!subjectAccess) throw new Error('The plugin of signals has subjectAccess.');
    return { subjectAccess: { ...subjectAccess, ...change(subjectAccess) } };
  });
}

/** A small plugin with a webhook that keeps what comes by way of a job. */
function taker(change: Partial<Webhook>): Plugin {
  const keep = defineJob({
    name: 'keep',
    payload: z.object({ inboxMessageId: z.uuid() }),
    dedupeKey: ({ inboxMessageId }) => inboxMessageId,
  });
  return definePlugin({
    id: 'taker',
    version: '1.0.0',
    summary: 'Takes in deliveries.',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup: () => ({
      workers: [
        implementJob(keep, {
          record: async ({ inbox }: PluginWork<'taker'>, { inboxMessageId }) => {
            JSON.parse(new TextDecoder().decode((await inbox.read(inboxMessageId)).body));
            await inbox.settle(inboxMessageId, 'PROCESSED');
          },
        }),
      ],
      webhooks: [
        {
          path: 'things',
          maxBytes: 10_000,
          verify: ({ headers, body }) => headers.get('sum') === sumOf(body),
          deliveryId: ({ headers }) => headers.get('delivery') ?? '',
          check: refuseNonsense,
          receive: ({ jobs }, { inboxMessageId }) => jobs.enqueue(keep, { inboxMessageId }),
          ...change,
        },
      ],
    }),
  });
}

/** Stands for a signature: of the bytes, all of them. */
function sumOf(body: Uint8Array): string {
  return `sum ${Buffer.from(body).toString('base64').slice(-4000)} ${body.length}`;
}

function refuseNonsense(body: Uint8Array): void {
  if (!new TextDecoder().decode(body).startsWith('{"thing":')) {
    throw new InvalidInputError('thing: is missing', { path: ['thing'] });
  }
}

const things: SampleWebhook = {
  body: () => new TextEncoder().encode('{"thing":"een mooi ding"}'),
  sign: (body) => ({ sum: sumOf(body), delivery: crypto.randomUUID() }),
};

const takerOptions: ConformanceOptions = { webhooks: { things } };

/** A plugin from outside that keeps a note of each case in a table of its own. */
function noter(down: string): Plugin {
  const up = 'CREATE TABLE note (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), about text NOT NULL UNIQUE)';
  return definePlugin({
    id: 'noter',
    summary: 'Notes cases.',
    version: '1.0.0',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    migrations: [{ version: '0001_notes', up, down }],
    setup: () => ({
      subscriptions: [
        on('case.registered', 'note', async ({ sql }: PluginWork<'noter'>, { payload }) => {
          await sql.run`INSERT INTO note (about) VALUES (${payload.caseId}) ON CONFLICT DO NOTHING`;
        }),
      ],
    }),
  });
}

const signal = (caseId: string) => ({
  caseId,
  careProviderId: other,
  municipalityCode: 'GM0917',
  workArea: 'ZUID_LIMBURG',
  kind: 'STAFFING',
  severity: 'MEDIUM',
  observedOn: new Date('2022-02-01'),
});

export const brokenPlugins: readonly BrokenPlugin[] = [
  {
    fault: 'speaks a contract that this host does not',
    plugin: { ...signallingPlugin, contractVersion: 2 as 1 },
    check: 'it says what it is',
    says: /contract version 2/,
  },
  {
    fault: 'has a schedule for a job that nobody does',
    plugin: spoiled(() => ({
      schedules: [every(sweep, { cron: '0 3 * * *', timezone: 'Europe/Amsterdam' }, {})],
    })),
    check: 'it says what it is',
    says: /sweep/,
  },
  {
    fault: 'adds a field of which nobody said who may read it',
    plugin: {
      ...signallingPlugin,
      schema(builder, tools, host) {
        signallingPlugin.schema?.(builder, tools, host);
        builder.queryField('openSecrets', (t) =>
          t.string({ description: 'Whatever.', resolve: () => 'all of them' }),
        );
      },
    },
    check: 'it says what it is',
    says: /openSecrets/,
  },
  {
    fault: 'begins to look around before it is started',
    plugin: spoiled(() => {
      setInterval(() => undefined, 3_600_000).unref();
      return {};
    }),
    check: 'setting up has no effects',
    says: /Timeout/,
  },
  {
    fault: 'asks the database while it is set up',
    plugin: spoiled((host) => {
      host.transaction(() => Promise.resolve()).catch(() => undefined);
      return {};
    }),
    check: 'setting up has no effects',
    says: /host\.transaction/,
  },
  {
    fault: 'repeats a wrong setting, which may be most of a secret',
    plugin: {
      ...signallingPlugin,
      config: z
        .object({ foundationName: z.string().optional() })
        .superRefine(({ foundationName = '' }, context) => {
          if (foundationName.includes('Kanarie')) {
            const message = `'${foundationName}' is no name.`;
            context.addIssue({ code: 'custom', path: ['foundationName'], message });
          }
        })
        .pipe(signallingPlugin.config as z.ZodType<unknown, { foundationName?: string | undefined }>),
    },
    options: { ...soundOptions, settings: () => ({ SIGNALLING_FOUNDATION_NAME: 'Stichting' }) },
    check: 'wrong settings are refused by name',
    says: /SIGNALLING_FOUNDATION_NAME is repeated/,
  },
  {
    fault: 'cannot start',
    plugin: spoiled(() => ({ start: () => Promise.reject(new Error('the partner moved')) })),
    check: 'health is told in time',
    says: /degraded/,
  },
  {
    fault: 'starts and starts',
    plugin: spoiled(() => ({ start: () => never })),
    check: 'health is told in time',
    says: /degraded/,
  },
  {
    fault: 'goes on thinking about its health when nobody waits',
    plugin: spoiled(() => ({ health: () => never.then(() => ({ status: 'ok' as const })) })),
    check: 'health is told in time',
    says: /goes on for more than/,
  },
  {
    fault: 'writes another row when an event comes again',
    plugin: spoiled(() => ({
      subscriptions: [
        on('case.closed', 'note', async ({ db }: Work, { payload }) => {
          await db.signallingSignal.create({ data: signal(payload.caseId) as never });
        }),
      ],
    })),
    check: 'an event may come twice',
    says: /SignallingSignal changes/,
  },
  {
    fault: 'cannot handle what it asked for',
    plugin: spoiled(() => ({
      subscriptions: [
        on('case.closed', 'choke', () => {
          throw new JobCannotSucceedError('no appetite');
        }),
      ],
    })),
    check: 'an event may come twice',
    says: /'choke' on case.closed became a dead letter.*no appetite/,
  },
  {
    fault: 'never ends with an event',
    plugin: spoiled(() => ({ subscriptions: [on('case.closed', 'wait', () => never)] })),
    check: 'an event may come twice',
    says: /'wait' on case.closed is not done/,
  },
  {
    fault: 'has a webhook and no sample of a delivery',
    plugin: taker({}),
    options: {},
    check: 'a delivery may come twice',
    says: /no sample delivery/,
  },
  {
    fault: 'makes up the id of a delivery',
    plugin: taker({ deliveryId: () => crypto.randomUUID() }),
    options: takerOptions,
    check: 'a delivery may come twice',
    says: /stored 20 times/,
  },
  {
    fault: 'believes everybody',
    plugin: taker({ verify: () => true }),
    options: takerOptions,
    check: 'a hostile body does no harm',
    says: /without a signature is answered 202/,
  },
  {
    fault: 'verifies the text and not the bytes',
    plugin: taker({
      verify: ({ headers, body }) => {
        const text = new TextDecoder().decode(body).replaceAll('\ufffd', 'm');
        return headers.get('sum') === sumOf(new TextEncoder().encode(text.trimEnd()));
      },
    }),
    options: takerOptions,
    check: 'a hostile body does no harm',
    says: /something behind it is answered 202/,
  },
  {
    fault: 'takes in as much as anybody sends',
    plugin: taker({ maxBytes: 100 * 1024 * 1024 }),
    options: takerOptions,
    check: 'a hostile body does no harm',
    says: /ask for 1048576 at most/,
  },
  {
    fault: 'takes in nonsense',
    plugin: taker({ check: () => undefined }),
    options: takerOptions,
    check: 'a hostile body does no harm',
    says: /half an object is answered 202/,
  },
  {
    fault: 'shows everybody what mentors wrote',
    plugin: {
      ...signallingPlugin,
      access: {
        ...signallingPlugin.access,
        Query: {
          ...signallingPlugin.access?.Query,
          fields: [...(signallingPlugin.access?.Query?.fields ?? []), forEveryone('gossip')],
        },
      },
      schema(builder, tools, host) {
        signallingPlugin.schema?.(builder, tools, host);
        builder.queryField('gossip', (t) =>
          t.stringList({
            description: 'What one hears.',
            resolve: () =>
              host.transaction(async (work) => {
                const signals = await (work as unknown as Work).db.signallingSignal.findMany();
                return signals.map(({ description }) => description ?? '');
              }),
          }),
        );
      },
    },
    check: 'each role sees what it may',
    says: /Query\.gossip shows 'Over de ene\.' to MENTOR/,
  },
  {
    fault: 'keeps everybody waiting while it thinks',
    plugin: spoiled(() => ({
      subscriptions: [
        on('case.closed', 'think', async () => {
          const until = performance.now() + 3000;
          while (performance.now() < until);
        }),
      ],
    })),
    check: 'it fails alone',
    says: /the API takes more than/,
  },
  {
    fault: 'loses what it could not tell at once',
    plugin: definePlugin({
      id: 'teller',
      version: '1.0.0',
      summary: 'Tells a partner.',
      contractVersion: 1,
      config: z.object({ url: z.url() }),
      personalData: [],
      setup: ({ config, fetch }) => {
        const tell = defineJob({ name: 'tell', payload: z.object({ eventId: z.string() }), attempts: 1 });
        return {
          subscriptions: [
            on('case.closed', 'tell', ({ jobs }: PluginWork<'teller'>, { id }) =>
              jobs.enqueue(tell, { eventId: String(id) }),
            ),
          ],
          workers: [
            implementJob(tell, {
              perform: async ({ eventId }) => {
                const signal = AbortSignal.timeout(500);
                await fetch(config.url, { method: 'PUT', body: eventId, signal });
              },
            }),
          ],
        };
      },
    }),
    options: { settings: (outside) => ({ TELLER_URL: outside }) },
    check: 'it fails alone',
    says: /a job is lost because/,
  },
  {
    fault: 'leaves out of an export what it does not like',
    plugin: withAccess(() => ({ export: () => Promise.resolve({ signals: [] }) })),
    check: 'a person gets all that is held',
    says: /leaves out 'Over de ene\.'/,
  },
  {
    fault: 'hands out what is about others too',
    plugin: withAccess(() => ({
      export: async ({ db }) => ({ signals: await (db as Work['db']).signallingSignal.findMany() }),
    })),
    check: 'a person gets all that is held',
    says: /has 'Over de andere\.', which is about another/,
  },
  {
    fault: 'forgets to forget',
    plugin: withAccess(() => ({ erase: () => Promise.resolve() })),
    check: 'a person goes and others stay',
    says: /erase of a client leaves 'Over de ene\.'/,
  },
  {
    fault: 'leaves the words of somebody who became nobody',
    plugin: withAccess(() => ({ anonymise: () => Promise.resolve() })),
    check: 'a person goes and others stay',
    says: /anonymise of a client leaves 'Over de ene\.'/,
  },
  {
    fault: 'erases everybody at once',
    plugin: withAccess(() => ({
      async erase({ db }) {
        await (db as Work['db']).signallingSignal.deleteMany();
      },
    })),
    check: 'a person goes and others stay',
    says: /takes 'Over de andere\.'/,
  },
  {
    fault: 'keeps who a case is and says that it knows nobody',
    plugin: noter('DROP TABLE note'),
    options: {},
    check: 'a person gets all that is held',
    says: /declare it in personalData/,
  },
  {
    fault: 'leaves its tables behind',
    plugin: noter('TRUNCATE note'),
    options: {},
    check: 'its tables come and go',
    says: /the downs leave note/,
  },
  {
    fault: 'does not stop',
    plugin: spoiled(() => ({ stop: () => never })),
    check: 'it stops in time',
    says: /does not stop within/,
  },
];
