import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin } from './contract.ts';
import { loadPlugins, PluginProblemsError } from './load.ts';
import type { PluginServices } from './setup-plugin.ts';

// `setup` may not use any of them.
const services = { log: { child: () => ({}) } } as unknown as PluginServices;

const fine = definePlugin({
  id: 'fine',
  summary: 'Does nothing.',
  contractVersion: 1,
  config: z.object({}),
  personalData: [],
  setup: () => ({}),
});

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
      { ...fine, id: 'double' },
      { ...fine, id: 'double' },
      { ...fine, id: 'events', events: { 'case.stolen': { payload: z.object({}), when: 'Never.' } } },
      {
        ...fine,
        id: 'scheduled',
        setup: () => ({
          schedules: [{ job: 'gone', cron: 'at noon', timezone: 'Mars/Olympus', payload: {} }],
        }),
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
      'fine: speaks contract version 2',
      'double: installed twice',
      "events: event 'case.stolen'",
      "scheduled: schedule for 'gone'",
      "scheduled: the schedule for 'gone' has a cron expression or time zone that does not exist",
      'secretive: declares personal data',
      'broken: setup failed: boom',
    ]) {
      expect(problems).toContain(part);
    }
  });
});
