import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../jobs/define-job.ts';
import { implementJob } from '../jobs/implement-job.ts';
import { definePlugin, every, type Page, type PluginWork, type Webhook } from './contract.ts';
import { loadPlugins } from './load.ts';
import { PluginProblemsError } from './plugin-problems-error.ts';
import type { PluginServices } from './setup-plugin.ts';

// `setup` may not use any of them.
const services = { openDb: () => ({}), log: { child: () => ({}) } } as unknown as PluginServices;

const fine = definePlugin({
  id: 'fine',
  summary: 'Does nothing.',
  version: '1.0.0',
  contractVersion: 1,
  config: z.object({}),
  personalData: [],
  setup: () => ({}),
});

const tick = defineJob({ name: 'tick', payload: z.object({ times: z.int() }) });
const tickWorker = implementJob<PluginWork, { times: number }>(tick, { perform: () => Promise.resolve() });
const page: Page = { method: 'GET', path: '/hier', handle: () => Promise.reject(new Error('not asked')) };
const webhook: Webhook = {
  path: 'news',
  maxBytes: 10,
  verify: () => false,
  deliveryId: () => '',
  check: () => undefined,
  receive: () => Promise.resolve(),
};

function problemsOf(...plugins: Parameters<typeof loadPlugins>[0]): string {
  try {
    loadPlugins(plugins, () => ({}), services);
    return '';
  } catch (error) {
    if (error instanceof PluginProblemsError) return error.message;
    throw error;
  }
}

describe('loading plugins', () => {
  it('accepts one that keeps to the contract', () => {
    expect(problemsOf(fine)).toBe('');
    const busy = {
      ...fine,
      setup: () => ({
        workers: [tickWorker],
        schedules: [every(tick, { cron: '0 6 * * *' }, { times: 1 })],
        pages: [page],
        webhooks: [webhook],
      }),
    };
    expect(problemsOf(busy)).toBe('');
  });

  it('names a setting that is missing as the operator knows it', () => {
    expect(problemsOf({ ...fine, config: z.object({ webhookSecret: z.string() }) })).toContain(
      'FINE_WEBHOOK_SECRET',
    );
  });

  it('tells every problem of every plugin at once', () => {
    const problems = problemsOf(
      { ...fine, id: 'Loud' },
      { ...fine, contractVersion: 2 as never },
      { ...fine, id: 'undated', version: 'new' },
      { ...fine, id: 'double' },
      { ...fine, id: 'double' },
      { ...fine, id: 'events', events: { 'case.stolen': { payload: z.object({}), when: 'Never.' } } },
      { ...fine, id: 'settled', settings: { collour: { label: 'Kleur', explanation: 'Kleur.' } } },
      {
        ...fine,
        id: 'scheduled',
        setup: () => ({ schedules: [every(tick, { cron: 'a b c d e', timezone: 'Mars/X' }, { times: 1 })] }),
      },
      {
        ...fine,
        id: 'hasty',
        setup: () => {
          const schedule = every(tick, { cron: '0 6 * * *' }, { times: 1.5 });
          return { workers: [tickWorker, tickWorker], schedules: [schedule, schedule] };
        },
      },
      {
        ...fine,
        id: 'deaf',
        setup: () => {
          const never = { event: 'case.stolen' as never, handle: () => Promise.resolve() };
          return {
            subscriptions: [
              { ...never, id: 'one' },
              { ...never, id: 'one' },
            ],
          };
        },
      },
      {
        ...fine,
        id: 'doors',
        setup: () => ({ pages: [page, page], webhooks: [webhook, webhook, { ...webhook, path: '/Out' }] }),
      },
      {
        ...fine,
        id: 'secretive',
        personalData: [{ table: 'x', columns: ['y'], purpose: 'z', legalBasis: 'a', retention: 'b' }],
      },
      {
        ...fine,
        id: 'broken',
        setup: () => {
          throw new Error('boom');
        },
      },
    );
    for (const part of [
      'Loud: an id is lower-case',
      'fine: speaks contract version 2; this host speaks 1. Install',
      "undated: version 'new' is not one; write it like '1.4.0'.",
      'double: installed twice; take one of them out of dossier.plugins.ts.',
      "events: event 'case.stolen' has to be named 'events.…'.",
      "settled: settings describe 'collour', which config does not have",
      "scheduled: schedule for 'tick', but no worker does that job.",
      "scheduled: the schedule for 'tick' has a cron expression or time zone that does not exist",
      "hasty: two workers for job 'tick'",
      "hasty: two schedules for 'tick'",
      "hasty: the schedule for 'tick' gives it a payload that the job does not take",
      "deaf: two subscriptions are called 'one'",
      "deaf: subscription 'one' waits for 'case.stolen', which never happens",
      "doors: two webhooks at 'news'",
      "doors: webhook path '/Out' has to be",
      'doors: two pages for GET /hier',
      'secretive: declares personal data',
      'broken: setup failed: boom',
    ]) {
      expect(problems).toContain(part);
    }
  });
});
