import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../jobs/define-job.ts';
import { definePlugin, every, on, type PluginHost, type PluginWork } from './contract.ts';

// The compiler is the test: it fails on each of these lines, and on any that no longer needs its note.

const config = z.object({ url: z.url() });
const remind = defineJob({ name: 'remind', payload: z.object({ caseId: z.uuid() }) });
const look = (value: unknown): void => void expect(value);
const base = { id: 'typed', summary: '', version: '1.0.0', contractVersion: 1, personalData: [] } as const;

it('lets the compiler refuse a wrong event, payload, schedule, setting, table, type or fact', () => {
  const right = definePlugin({
    ...base,
    config,
    settings: { url: { label: 'Adres', explanation: 'Waarheen.' } },
    events: { 'typed.told': { payload: z.object({}), when: 'Told.' } },
    schema(builder) {
      builder.queryField('typedCase', (t) =>
        t.prismaField({ type: 'Case', nullable: true, resolve: () => null }),
      );
    },
    setup: (host) => ({
      health: () => Promise.resolve({ status: 'ok', detail: host.config.url }),
      subscriptions: [on('case.closed', 'tell', async (_, { payload }) => look(payload.caseId))],
      schedules: [every(remind, { cron: '0 6 * * *' }, { caseId: '' })],
    }),
  });
  expect(right.id).toBe('typed');

  const wrong = [
    // @ts-expect-error no such event
    () => on('case.stolen', 'tell', async () => undefined),
    // @ts-expect-error the payload of this event has no such field
    () => on('case.closed', 'tell', async (_, { payload }) => look(payload.mentorId)),
    // @ts-expect-error the job takes another payload
    () => every(remind, { cron: '0 6 * * *' }, { mentorId: '' }),
    // @ts-expect-error five fields
    () => every(remind, { cron: '0 6 *' }, { caseId: '' }),
    // @ts-expect-error the job takes another payload
    (work: PluginWork<'typed'>) => work.jobs.enqueue(remind, { caseId: 1 }),
    // @ts-expect-error a table of the core
    (work: PluginWork<'typed'>) => look(work.db.client),
    // @ts-expect-error a table of another plugin
    (work: PluginWork<'typed'>) => look(work.db.qrsReferral),
    // @ts-expect-error no such setting
    (host: PluginHost<z.infer<typeof config>, 'typed'>) => look(host.config.adress),
    () =>
      definePlugin({
        ...base,
        config,
        // @ts-expect-error config has no such key
        settings: { adress: { label: 'Adres', explanation: 'Waarheen.' } },
        setup: () => ({}),
      }),
    () =>
      definePlugin({
        ...base,
        config,
        // @ts-expect-error a fact of the core is not the plugin's to announce
        events: { 'case.stolen': { payload: z.object({}), when: 'Never.' } },
        setup: () => ({}),
      }),
    () =>
      definePlugin({
        ...base,
        config,
        schema(builder) {
          builder.queryField('typedThing', (t) =>
            // @ts-expect-error the core has no such type
            t.prismaField({ type: 'Cases', nullable: true, resolve: () => null }),
          );
        },
        setup: () => ({}),
      }),
    () =>
      definePlugin({
        ...base,
        config,
        // @ts-expect-error a schedule is made by `every`, which knows the payload
        setup: () => ({ schedules: [{ job: remind, cron: 'x', timezone: '', payload: {} }] }),
      }),
    // @ts-expect-error without a version
    () => definePlugin({ ...base, version: undefined, config, setup: () => ({}) }),
  ];
  expect(wrong).toHaveLength(13);
});
