import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob, JobCannotSucceedError } from '../../src/jobs/implement-job.ts';
import { InvalidInputError } from '../../src/lib/domain-error.ts';
import { definePlugin, on, type Page, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { canary } from './canaries.ts';

type Work = PluginWork<'leaky'>;

/** Ways in which code fails, each with a text in it. */
export const waysToFail: readonly ((text: string) => unknown)[] = [
  (text) => new Error(text),
  (text) => new TypeError(text, { cause: new Error(text) }),
  (text) => Object.assign(new Error(text), { detail: text, command: { name: 'auth', args: [canary.key] } }),
  (text) => Object.assign(new Error('failed'), { name: text, code: text, address: text, path: canary.path }),
  (text) => new AggregateError([new Error(text)], text),
  (text) => new GraphQLError(text),
  (text) => new GraphQLError('failed', { originalError: new Error(text) }),
  (text) => text,
  (text) => ({ message: text, extensions: { code: text } }),
  (text) => Object.assign(new Error(text), { stack: text, toString: () => text, toJSON: () => ({ text }) }),
  (text) => new JobCannotSucceedError(text, { cause: new Error(text) }),
  (text) => z.object({ a: z.literal('b') }).safeParse({ a: text, [text]: text }).error,
  (text) => Object.assign(new Error('failed'), { cause: { message: text, originalMessage: text } }),
  (text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      return error;
    }
  },
];

const record = defineJob({
  name: 'record',
  payload: z.object({ way: z.number(), text: z.string() }),
  attempts: 1,
});
const perform = defineJob({
  name: 'perform',
  payload: z.object({ way: z.number(), text: z.string() }),
  attempts: 2,
});

/** A plugin that fails wherever a plugin can, and says more than it should. */
export function leakyPlugin() {
  const made: { host: PluginHost<object, 'leaky'> | null } = { host: null };
  const next = { way: 0, text: '' };
  const fail = (): never => {
    throw waysToFail[next.way]?.(next.text);
  };
  const plugin = definePlugin({
    id: 'leaky',
    summary: 'Says more than it should.',
    version: '1.0.0',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    access: {
      Query: {
        fields: [{ readers: 'anyone', because: null, fields: ['leakyText', 'leakyNumber', 'leakyList'] }],
      },
      Subscription: { fields: [{ readers: 'everyone', because: null, fields: ['leakyEvents'] }] },
    },
    schema(builder) {
      builder.queryField('leakyText', (t) =>
        t.string({ description: 'Fails.', nullable: true, resolve: () => fail() }),
      );
      builder.queryField('leakyNumber', (t) =>
        t.int({ description: 'Is none.', nullable: true, resolve: () => next.text as unknown as number }),
      );
      builder.queryField('leakyList', (t) =>
        t.stringList({
          description: 'Fails item by item.',
          resolve: () => [Promise.reject(asError(waysToFail[next.way]?.(next.text)))] as unknown as string[],
        }),
      );
      builder.subscriptionField('leakyEvents', (t) =>
        t.string({
          description: 'Fails with its first event.',
          subscribe: async function* () {
            yield await Promise.resolve(1);
          },
          resolve: () => fail(),
        }),
      );
    },
    setup(host) {
      made.host = host;
      return {
        workers: [
          implementJob(record, { record: (_work: Work, { way, text }) => rejecting(way, text) }),
          implementJob(perform, { perform: ({ way, text }) => rejecting(way, text) }),
        ],
        subscriptions: [on('case.registered', 'leak', () => rejecting(next.way, next.text))],
        pages: [page('GET'), page('POST')],
        webhooks: [webhook('verify'), webhook('check'), webhook('refuse'), webhook('receive')],
        health: () => rejecting(next.way, next.text),
        start: () => rejecting(0, canary.fullName),
      };
    },
  });
  return {
    plugin,
    next,
    jobs: { record, perform },
    host: () => made.host as PluginHost<object, 'leaky'>,
  };

  function page(method: Page['method']): Page {
    return { method, path: '/leaky/page', handle: () => rejecting(next.way, next.text) };
  }

  function webhook(where: 'verify' | 'check' | 'refuse' | 'receive') {
    return {
      path: where,
      maxBytes: 1000,
      verify: () => where !== 'verify' || fail(),
      deliveryId: () => `${where} ${Math.random()}`,
      check: () => {
        if (where === 'check') fail();
        // What is wrong with the sender's own bytes he may hear.
        if (where === 'refuse') throw new InvalidInputError('No.', { cause: new Error(next.text) });
      },
      receive: () => rejecting(next.way, next.text),
    };
  }
}

function rejecting(way: number, text: string): Promise<never> {
  return Promise.reject(asError(waysToFail[way]?.(text)));
}

/** Rejections with what is no error are among the ways; the type is only for the linter. */
function asError(thrown: unknown): Error {
  return thrown as Error;
}
