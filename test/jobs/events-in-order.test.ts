import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JobCannotSucceedError } from '../../src/jobs/implement-job.ts';
import { mostOpen } from '../../src/jobs/events/room-for.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { changeStatus, follower } from './follower.ts';

const [one, other] = [randomUUID(), randomUUID()];

describe('events', () => {
  const quick = follower('quick');
  const slow = follower('slow');
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [quick.plugin, slow.plugin], quiet: true });
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());
  beforeEach(() => {
    for (const { heard, before } of [quick, slow]) {
      heard.splice(0);
      before(() => Promise.resolve());
    }
  });

  const change = (caseId: string, ...statuses: string[]): Promise<void> =>
    dossier.db.$transaction(async (tx) => {
      for (const to of statuses) await changeStatus(tx, dossier, caseId, to);
    });
  const statuses = ({ heard }: typeof quick | typeof slow, caseId: string): string[] =>
    heard.filter((event) => event.caseId === caseId).map(({ to }) => to);

  it('are not passed by when the transaction of an earlier one commits last', async () => {
    const held = release();
    const written = release();
    const late = dossier.db.$transaction(
      async (tx) => {
        await changeStatus(tx, dossier, one, 'INTAKE');
        written.now();
        await held.when;
      },
      { timeout: 20_000 },
    );
    await written.when;
    await change(other, 'INTAKE');
    await dossier.drain();
    expect(quick.heard).toEqual([{ caseId: other, to: 'INTAKE' }]);
    const [{ id: laterId } = { id: 0n }] = await dossier.db.outboxEvent.findMany({
      orderBy: { id: 'desc' },
      take: 1,
    });
    held.now();
    await late;
    await dossier.drain();
    expect(quick.heard).toEqual([
      { caseId: other, to: 'INTAKE' },
      { caseId: one, to: 'INTAKE' },
    ]);
    const byPlace = await dossier.db.outboxEvent.findMany({ orderBy: { position: 'desc' }, take: 2 });
    expect(
      byPlace.map(({ id }) => id),
      'the one with the lower id has the later place',
    ).toEqual([laterId - 1n, laterId]);
  });

  it('of one case come one after another, however often one has to be tried again', async () => {
    const failed = new Set<string>();
    quick.before(({ to }) => {
      if (failed.has(to) || to === 'WAITING') return Promise.resolve();
      failed.add(to);
      return Promise.reject(new Error('not yet'));
    });
    await change(one, 'INTAKE', 'WAITING', 'MATCHED', 'ACTIVE');
    await change(other, 'WAITING');
    await until(async () => quick.heard.length > 0);
    expect(quick.heard[0], 'others go on').toEqual({ caseId: other, to: 'WAITING' });
    await dossier.drain();
    expect(statuses(quick, one)).toEqual(['INTAKE', 'WAITING', 'MATCHED', 'ACTIVE']);
  });

  it('wait behind one that was given up, until it is tried again', async () => {
    quick.before(({ caseId, to }) =>
      caseId === one && to === 'INTAKE'
        ? Promise.reject(new JobCannotSucceedError('poison'))
        : Promise.resolve(),
    );
    await change(one, 'INTAKE', 'WAITING');
    await change(other, 'WAITING');
    await dossier.drain();
    expect(quick.heard).toEqual([{ caseId: other, to: 'WAITING' }]);
    expect(statuses(slow, one), 'another plugin has nothing to do with it').toEqual(['INTAKE', 'WAITING']);

    quick.before(() => Promise.resolve());
    await coordinator.graphql(
      'mutation { retryDeadLetters(queue: "plugin-quick") { ... on RetriedJobs { count } } }',
    );
    await dossier.drain();
    expect(statuses(quick, one)).toEqual(['INTAKE', 'WAITING']);
  });

  it('that a plugin does not get done stay among the events, and come when it does', async () => {
    const held = release();
    slow.before(() => held.when);
    const cases = Array.from({ length: mostOpen + 200 }, () => randomUUID());
    await dossier.db.$transaction(
      async (tx) => {
        for (const caseId of cases) await changeStatus(tx, dossier, caseId, 'INTAKE');
      },
      { timeout: 20_000 },
    );
    await until(async () => quick.heard.length === cases.length, 60_000);
    const open = await dossier.db.job.count({
      where: { queue: 'plugin-slow', state: { in: ['PENDING', 'QUEUED'] } },
    });
    expect(open).toBe(mostOpen);
    held.now();
    await dossier.drain(60_000);
    expect(slow.heard.map(({ caseId }) => caseId).sort()).toEqual([...cases].sort());
  }, 120_000);
});

/** Something that is waited for until somebody says so. */
function release(): { readonly when: Promise<void>; now(): void } {
  let now = (): void => undefined;
  const when = new Promise<void>((resolve) => (now = resolve));
  return { when, now: () => now() };
}
