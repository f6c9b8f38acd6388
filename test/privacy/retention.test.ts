import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import type { RetentionRule } from '../../src/domain/retention/retention-rule.ts';
import { keepHoldsStill } from '../../src/domain/retention/legal-hold-service.ts';
import { runRetention } from '../../src/domain/retention/run-retention.ts';
import { retentionPlan } from '../../src/plugins/plugin-retention.ts';
import { definePlugin } from '../../src/plugins/contract.ts';
import { createLog } from '../../src/lib/log.ts';
import { z } from 'zod';
import { type Answer, listOf } from '../answer.ts';
import { globalId, textOf } from '../api/case-story.ts';
import { type Caller, TestDossier, until } from '../harness.ts';

const figures = `{
  progressReport(from: "2010-01-01", to: "2031-08-01") {
    date clientsRegistered waitingList clientsAppointed clientsInProcedure
    mentorsRegistered inTraining trainingCompleted mentorsAppointed mentorsOther
  }
  outflow(from: "2009-01-01", to: "2031-08-01") {
    casesEnded mentorsStopped cases { reason total beforeAppointment afterAppointment }
    mentors { reason total }
  }
}`;

interface Forecast {
  readonly kind: string;
  readonly due: number;
  readonly held: number;
  readonly references: readonly string[];
  readonly heldReferences: readonly string[];
}

async function preview(caller: Caller, args = ''): Promise<Map<string, Forecast>> {
  const { data, errors } = await caller.graphql(
    `{ retentionPreview${args} { kind months before due held references heldReferences } }`,
  );
  expect(errors).toBeUndefined();
  const rows = listOf(data['retentionPreview']) as unknown as Forecast[];
  return new Map(rows.map((row) => [row.kind, row]));
}

/** Results of the last run, by kind. */
async function lastRun(caller: Caller): Promise<Map<string, Answer>> {
  const { data } = await caller.graphql(
    '{ retentionRuns(first: 1) { edges { node { finishedAt results { kind due done held failed } } } } }',
  );
  const node = data['retentionRuns']?.['edges']?.[0]?.['node'];
  expect(node?.['finishedAt']).toBeTruthy();
  return new Map(listOf(node?.['results']).map((result) => [textOf(result['kind']), result]));
}

async function give(caller: Caller, name: string, result: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on ${result} { id } ... on Error { code message path } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[name] as Answer;
}

describe('nine years after the demo world', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let heldClientId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-08-01' });
    await loadDemoWorld(dossier.db, { today: dossier.clock.now() });
    coordinator = await dossier.as('COORDINATOR');
    const ended = await dossier.db.client.findFirstOrThrow({
      where: {
        cases: {
          every: { endPhase: 'AFTER_APPOINTMENT', endedOn: { not: null, lt: new Date('2022-01-01') } },
        },
      },
    });
    heldClientId = ended.id;
    await give(coordinator, 'placeLegalHold', 'LegalHold', {
      clientId: globalId('Client', heldClientId),
      reason: 'Er loopt een claim.',
    });
    // Nine years pass in one night, of which the retention has its own moment: statuses follow the calendar first.
    await dossier.db.schedule.updateMany({
      where: { name: 'keep-retention' },
      data: { nextRunAt: new Date('2031-08-02T01:45:00Z') },
    });
    dossier.clock.set('2031-08-02T01:40:00Z');
    await jobDone('refresh-statuses');
  }, 120_000);
  afterAll(() => dossier.stop());

  /** Waits for the next job of a name that was not done yet; a night's work takes longer than `drain` waits. */
  async function jobDone(name: string): Promise<void> {
    const where = { name, state: 'DONE' } as const;
    const done = await dossier.db.job.count({ where });
    const deadline = performance.now() + 200_000;
    while ((await dossier.db.job.count({ where })) === done) {
      if (performance.now() > deadline) throw new Error(`${name} did not get done.`);
      await dossier.app.background.wake();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('takes the persons out, keeps the one who is held, and leaves every figure as it was', async () => {
    const before = await coordinator.graphql(figures);
    expect(before.errors).toBeUndefined();
    const heldName = await dossier.db.client.findUniqueOrThrow({ where: { id: heldClientId } });
    const forecast = await preview(coordinator);
    expect(await dossier.db.auditEntry.findFirst({ where: { fields: { has: 'reference' } } })).toMatchObject({
      action: 'SEARCH',
      role: 'COORDINATOR',
      recordType: 'Case',
    });
    expect(forecast.get('case-file')).toMatchObject({ held: 1 });
    expect(forecast.get('case-file')?.due).toBeGreaterThan(30);
    expect(forecast.get('request-file')?.due).toBeGreaterThan(0);
    expect(forecast.get('mentor-file')?.due).toBeGreaterThan(0);
    expect(forecast.get('care-content')?.due).toBeGreaterThan(0);
    // Looking changed nothing.
    expect(await preview(coordinator)).toEqual(forecast);

    dossier.clock.set('2031-08-02T01:45:01Z');
    await jobDone('keep-retention');

    const run = await lastRun(coordinator);
    // The work of the night itself adds jobs, and the bytes of a message may go with its referral.
    const alone = ['background-work', 'announced-fact', 'inbound-message', 'repeated-answer'];
    for (const [kind, { due, held }] of forecast) {
      if (alone.includes(kind)) continue;
      expect({ kind, ...run.get(kind) }).toEqual({ kind, due, held, done: due - held, failed: 0 });
    }
    const after = await coordinator.graphql(figures);
    expect(Number(before.data['outflow']?.['casesEnded'])).toBeGreaterThan(100);
    expect(after).toEqual(before);

    expect(await dossier.db.client.findUniqueOrThrow({ where: { id: heldClientId } })).toEqual(heldName);
    const ended = await dossier.db.client.findMany({
      where: {
        id: { not: heldClientId },
        cases: { every: { endedOn: { not: null, lt: new Date('2024-08-02') } } },
      },
      include: { cases: { include: { events: true, intake: true, petitions: true } } },
    });
    expect(ended.length).toBe(
      (forecast.get('case-file')?.due ?? 0) - 1 + (forecast.get('request-file')?.due ?? 0),
    );
    for (const { givenName, familyName, street, cases } of ended) {
      expect([givenName, familyName, street]).toEqual(['—', '—', null]);
      for (const { intake, petitions, events, requestForHelp, applicantName } of cases) {
        expect([requestForHelp, applicantName, intake?.needs ?? null]).toEqual([null, null, null]);
        expect(petitions.every(({ petitionerName }) => petitionerName === null)).toBe(true);
        expect(events.every(({ data }) => JSON.stringify(data) === '{}')).toBe(true);
      }
    }
  }, 240_000);

  it('has nothing left to do the next night but what is held, which goes once the hold is lifted', async () => {
    dossier.clock.set('2031-08-03T01:45:01Z');
    await jobDone('keep-retention');
    expect((await lastRun(coordinator)).get('case-file')).toEqual({
      ...{ kind: 'case-file', due: 1, done: 0, held: 1, failed: 0 },
    });
    const { data } = await coordinator.graphql(
      '{ legalHolds(first: 10, inForce: true) { edges { node { id isInForce reason } } } }',
    );
    const [hold] = listOf(data['legalHolds']?.['edges']);
    await give(coordinator, 'liftLegalHold', 'LegalHold', {
      holdId: hold?.['node']?.['id'],
      reason: 'De claim is afgewezen.',
    });
    dossier.clock.set('2031-08-04T01:45:01Z');
    await jobDone('keep-retention');
    expect((await lastRun(coordinator)).get('case-file')).toMatchObject({ due: 1, done: 1 });
    const client = await dossier.db.client.findUniqueOrThrow({ where: { id: heldClientId } });
    expect(client.familyName).toBe('—');
  }, 60_000);
});

/** A plugin with things of which one cannot be removed, and a kind that cannot say what is due. */
function fragile(things: Set<string>, gone: (keys: readonly string[]) => void = () => undefined) {
  const rule = { covers: 'Things.', countsFrom: 'Their end.', action: 'erase' } as const;
  const months = { defaultMonths: 1, leastMonths: 1 };
  const rules: RetentionRule<unknown>[] = [
    {
      ...rule,
      ...months,
      kind: 'fragile.mute',
      sweep: { due: () => Promise.reject(new Error('nobody knows')), carryOut: () => Promise.resolve() },
    },
    {
      ...rule,
      ...months,
      kind: 'fragile.thing',
      sweep: {
        batch: 4,
        due: (_work, { after, limit }) =>
          Promise.resolve(
            [...things]
              .sort()
              .filter((key) => after === null || key > after)
              .slice(0, limit)
              .map((key) => ({ key, reference: key, isHeld: key.startsWith('held') })),
          ),
        carryOut: async (_work, keys) => {
          if (keys.includes('broken')) throw new Error('will not go');
          gone(keys);
          for (const key of keys) things.delete(key);
        },
      },
    },
  ];
  return definePlugin({
    ...{
      id: 'fragile',
      summary: 'Breaks.',
      version: '1.0.0',
      contractVersion: 1,
      config: z.object({}),
      personalData: [],
    },
    setup: () => ({ retention: rules }),
  });
}

describe('a run', () => {
  it('leaves behind only what fails, says so, and tries it again the next night', async () => {
    const things = new Set(['a', 'b', 'broken', 'c', 'd', 'held', 'z']);
    const dossier = await TestDossier.start({ plugins: [fragile(things)] });
    const coordinator = await dossier.as('COORDINATOR');
    dossier.clock.set('2022-03-02T02:45:01Z');
    await dossier.drain();
    const run = await lastRun(coordinator);
    expect(run.get('fragile.thing')).toMatchObject({ due: 7, done: 5, held: 1, failed: 1 });
    expect(run.get('fragile.mute')).toMatchObject({ due: 1, done: 0, failed: 1 });
    expect([...things]).toEqual(['broken', 'held']);
    dossier.clock.set('2022-03-03T02:45:01Z');
    await dossier.drain();
    expect((await lastRun(coordinator)).get('fragile.thing')).toMatchObject({ due: 2, held: 1, failed: 1 });
    await dossier.stop();
  });

  it('that is broken off goes on where it was, and counts nothing twice', async () => {
    const things = new Set(Array.from({ length: 10 }, (_, index) => `t${index}`));
    const stop = new AbortController();
    const done: string[] = [];
    const plugin = fragile(things, (keys) => {
      done.push(...keys);
      if (done.length === 8) stop.abort();
    });
    const dossier = await TestDossier.start({ plugins: [plugin], parts: { worker: false } });
    const [rules] = [plugin.setup({} as never).retention ?? []];
    const means = {
      ...retentionPlan([], []),
      rules: rules.filter(({ kind }) => kind === 'fragile.thing') as unknown as RetentionRule[],
      db: dossier.db,
      log: createLog({ level: 'silent' }),
      acting: { actor: { kind: 'system', plugin: 'core' }, now: dossier.clock.now() } as const,
    };
    await expect(runRetention({ ...means, signal: stop.signal })).rejects.toThrow();
    expect(things.size).toBe(2);
    await runRetention({ ...means, signal: new AbortController().signal });
    expect(done).toHaveLength(10);
    const [run, ...more] = await dossier.db.retentionRun.findMany({ include: { results: true } });
    expect(more).toEqual([]);
    expect(run?.results).toMatchObject([{ due: 10, done: 10, held: 0, failed: 0 }]);
    await dossier.stop();
  });
});

describe('a hold', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ parts: { worker: false } });
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());

  it('waits while a removal is under way, so that it holds from the moment it is answered', async () => {
    const steps: string[] = [];
    const placed = await dossier.db.$transaction(async (tx) => {
      await keepHoldsStill(tx);
      const answer = give(coordinator, 'placeLegalHold', 'LegalHold', {
        email: 'klager@dossier.example',
        reason: 'Een klacht.',
      }).then((given) => {
        steps.push('placed');
        return given;
      });
      await until(async () => {
        const [row] = await tx.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM pg_locks
          WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
        return row?.waiting === 1;
      });
      steps.push('removed');
      return { answer };
    });
    expect((await placed.answer)['__typename']).toBe('LegalHold');
    expect(steps).toEqual(['removed', 'placed']);
  });

  it('keeps what was told of a client, which of another goes a year after the end; the rest of the file stays', async () => {
    const [held, other] = await Promise.all([aClient('Verteld'), aClient('Verzwegen')]);
    const endedOn = new Date('2021-02-27');
    const ended = { endedOn, endPhase: 'AFTER_APPOINTMENT', endReason: 'MOVED', status: 'ENDED' } as const;
    for (const { caseId } of [held, other]) {
      await dossier.db.case.update({
        where: { id: caseId },
        data: { ...ended, requestForHelp: 'Hulp.', applicantName: 'Dochter' },
      });
      await dossier.db.intake.create({
        data: { caseId, needs: 'Rust.', wishes: 'Tuin.', heldOn: endedOn, decision: 'SUITABLE' },
      });
    }
    await give(coordinator, 'placeLegalHold', 'LegalHold', {
      clientId: globalId('Client', held.clientId),
      reason: 'Een klacht.',
    });
    await runOfTheDay();
    const file = (id: string) =>
      dossier.db.case.findUniqueOrThrow({ where: { id }, include: { intake: true, client: true } });
    expect(await file(held.caseId)).toMatchObject({
      requestForHelp: 'Hulp.',
      intake: { needs: 'Rust.', wishes: 'Tuin.' },
    });
    expect(await file(other.caseId)).toMatchObject({
      ...{ requestForHelp: null, applicantName: 'Dochter', endReason: 'MOVED' },
      intake: { needs: null, wishes: null, heldOn: endedOn, decision: 'SUITABLE' },
      client: { familyName: 'Verzwegen' },
    });
  });

  it('on somebody keeps the records by which the foundation answers for him; others go after five years', async () => {
    const { db } = dossier;
    const [held, other] = await Promise.all([aClient('Beklaagd'), aClient('Bedankt')]);
    const { userId } = coordinator;
    const [old, recent] = [new Date('2017-02-27'), new Date('2017-03-02')];
    for (const [client, on] of [
      [held, old],
      [other, old],
      [other, recent],
    ] as const) {
      const { clientId, caseId } = client;
      const until = new Date(on.getTime() + 3_600_000);
      await db.subjectRequest.create({
        data: { ...{ kind: 'ACCESS', subjectKind: 'CLIENT', clientId }, ...settledOn(on) },
      });
      await db.emergencyAccess.create({
        data: { ...{ userId, caseReference: 'x', caseId, reason: 'Brand.' }, openedAt: on, until },
      });
    }
    for (const on of [old, recent]) {
      await db.legalHold.create({
        data: {
          email: `${on.getTime()}@dossier.example`,
          reason: 'x',
          placedAt: on,
          placedById: userId,
          liftedAt: on,
        },
      });
      await db.dataBreach.create({
        data: {
          ...{ reference: String(on.getTime()), discoveredAt: on, recordedAt: on, recordedById: userId },
          ...{ whatHappened: 'x', closedAt: on },
        },
      });
    }
    await give(coordinator, 'placeLegalHold', 'LegalHold', {
      clientId: globalId('Client', held.clientId),
      reason: 'Een klacht.',
    });
    await db.retentionRun.deleteMany();
    await runOfTheDay();
    const [result] = await db.retentionResult.findMany({ where: { kind: 'accountability' } });
    expect(result).toMatchObject({ due: 6, done: 4, held: 2, failed: 0 });
    expect(await db.subjectRequest.count()).toBe(2);
    expect(await db.emergencyAccess.count()).toBe(2);
    expect(await db.dataBreach.findMany({ select: { closedAt: true } })).toEqual([{ closedAt: recent }]);
    expect(await db.legalHold.count({ where: { liftedAt: { not: null } } })).toBe(1);
  });

  const settledOn = (on: Date) =>
    ({ requestedOn: on, dueOn: new Date('2018-01-01'), settledOn: on, outcome: 'GRANTED' }) as const;

  it('keeps what a complaint was about; of others only that there was one stays after five years', async () => {
    const { db } = dossier;
    const [held, other] = await Promise.all([aClient('Klaagde'), aClient('Zweeg')]);
    const { userId } = coordinator;
    const complained = async ({ caseId }: { caseId: string }, decidedOn: string) => {
      const on = new Date(decidedOn);
      const { id } = await db.complaint.create({
        data: {
          ...{ reference: `K${caseId}${decidedOn}`, caseId, complainantKind: 'RELATIVE', channel: 'LETTER' },
          ...{ complainantName: 'Zus', complainantEmail: 'zus@post.example', subjectKind: 'FOUNDATION' },
          ...{ receivedOn: on, recordedAt: on, recordedById: userId, handlerId: userId, decidedOn: on },
          ...{ handlerAssignedOn: on, termEndsOn: new Date('2018-01-01'), dueOn: new Date('2018-01-01') },
          parts: {
            create: { number: 1, description: 'Nooit thuis.', outcome: 'UNFOUNDED', reasons: 'Wel.' },
          },
        },
      });
      return () => db.complaint.findUniqueOrThrow({ where: { id }, include: { parts: true } });
    };
    const kept = [await complained(held, '2017-02-27'), await complained(other, '2017-03-02')];
    const due = await complained(other, '2017-02-27');
    await give(coordinator, 'placeLegalHold', 'LegalHold', {
      clientId: globalId('Client', held.clientId),
      reason: 'De rechter kijkt ernaar.',
    });
    await db.retentionRun.deleteMany();
    await runOfTheDay();
    const [result] = await db.retentionResult.findMany({ where: { kind: 'complaint' } });
    expect(result).toMatchObject({ due: 2, done: 1, held: 1, failed: 0 });
    for (const complaint of kept) {
      expect(await complaint()).toMatchObject({
        ...{ complainantName: 'Zus', complainantEmail: 'zus@post.example' },
        parts: [{ description: 'Nooit thuis.', reasons: 'Wel.' }],
      });
    }
    expect(await due()).toMatchObject({
      ...{ complainantName: null, complainantEmail: null, complainantEmailIndex: null },
      ...{ decidedOn: new Date('2017-02-27'), complainantKind: 'RELATIVE' },
      parts: [{ description: null, outcome: 'UNFOUNDED', reasons: null }],
    });
  });

  it('keeps the bytes of the messages about the client, and no others', async () => {
    const people = await Promise.all([aClient('Gehouden'), aClient('Vergeten')]);
    const [held, other] = people;
    for (const { caseId } of people) {
      const message = await dossier.db.inboxMessage.create({
        data: {
          ...{ plugin: 'qrs', path: 'referrals', deliveryId: caseId, state: 'PROCESSED' },
          ...{ body: Buffer.from('{}'), processedAt: new Date('2020-01-01') },
        },
      });
      await dossier.db.qrsReferral.create({
        data: {
          ...{ inboxMessageId: message.id, partnerReference: caseId, status: 'REGISTERED', caseId },
          ...{ referrerName: 'R', referrerOrganisation: 'O', consentGiven: true },
          ...{ sentAt: new Date('2020-01-01'), receivedAt: new Date('2020-01-01') },
        },
      });
    }
    await give(coordinator, 'placeLegalHold', 'LegalHold', {
      clientId: globalId('Client', held.clientId),
      reason: 'Een claim.',
    });
    await runOfTheDay();
    const kept = async (deliveryId: string) =>
      (await dossier.db.inboxMessage.findFirstOrThrow({ where: { deliveryId } })).body.length > 0;
    expect([await kept(held.caseId), await kept(other.caseId)]).toEqual([true, false]);
  });

  async function runOfTheDay(): Promise<void> {
    await runRetention({
      ...dossier.app.retention,
      ...{ db: dossier.db, log: createLog({ level: 'silent' }), signal: new AbortController().signal },
      acting: { actor: { kind: 'system', plugin: 'core' }, now: dossier.clock.now() },
    });
  }

  async function aClient(familyName: string): Promise<{ clientId: string; caseId: string }> {
    const { cbsCode, workArea } = await dossier.db.municipality.findFirstOrThrow();
    const client = await dossier.db.client.create({
      data: {
        ...{ givenName: 'A', familyName, birthDate: new Date('1950-01-01'), municipalityCode: cbsCode },
        cases: {
          create: {
            ...{ reference: familyName, status: 'REGISTERED', registeredOn: new Date('2020-01-01') },
            ...{ applicantKind: 'RELATIVE', municipalityCode: cbsCode, workArea },
          },
        },
      },
      include: { cases: true },
    });
    return { clientId: client.id, caseId: client.cases[0]?.id ?? '' };
  }
});

describe('how long something is kept', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ parts: { worker: false } });
    coordinator = await dossier.as('COORDINATOR');
    await dossier.db.idempotencyRecord.create({
      data: {
        ...{ actorLabel: 'user:x', mutation: 'registerCase', key: 'k', requestHash: 'h' },
        ...{ resultType: 'Case', resultId: '', createdAt: new Date('2022-01-20T10:00:00Z') },
      },
    });
  });
  afterAll(() => dossier.stop());

  const set = (input: object) =>
    give(coordinator, 'setRetentionPeriod', 'RetentionPeriod', {
      ...{ kind: 'repeated-answer', months: 2, effectiveFrom: '2022-03-10', reason: 'Trage partners.' },
      ...input,
    });

  it.each([
    [{ kind: 'case-file', months: 59 }, 'months'],
    [{ kind: 'access-log', months: 12 }, 'months'],
    [{ months: 0 }, 'months'],
    [{ effectiveFrom: '2022-03-01' }, 'effectiveFrom'],
    [{ reason: ' ' }, 'reason'],
    [{ kind: 'gossip' }, 'kind'],
  ])('is not set to %o', async (input, field) => {
    expect((await set(input))['path']).toEqual(['input', field]);
  });

  it('follows the decision from its day on, and the default before', async () => {
    expect((await preview(coordinator)).get('repeated-answer')).toMatchObject({ due: 1 });
    expect((await set({}))['__typename']).toBe('RetentionPeriod');
    expect((await set({}))['code']).toBe('CONFLICT');
    expect((await preview(coordinator)).get('repeated-answer')).toMatchObject({ due: 1 });
    const later = await preview(coordinator, '(on: "2022-03-10", kind: "repeated-answer")');
    expect([...later.values()]).toMatchObject([{ months: 2, before: '2022-01-10', due: 0 }]);
    const { data } = await coordinator.graphql(
      '{ retentionKinds { kind months action decisions { months effectiveFrom reason } } }',
    );
    expect(listOf(data['retentionKinds'])).toContainEqual({
      ...{ kind: 'repeated-answer', months: 1, action: 'ERASE' },
      decisions: [{ months: 2, effectiveFrom: '2022-03-10', reason: 'Trage partners.' }],
    });
  });

  it('is a year for volunteers who came to nothing, and does not touch those at work', async () => {
    const { cbsCode } = await dossier.db.municipality.findFirstOrThrow();
    const { code } = await dossier.db.recruitmentChannel.findFirstOrThrow();
    const [old, recent] = [new Date('2021-02-27'), new Date('2021-03-02')];
    const mentors = [
      { familyName: 'rejected', status: 'REJECTED', appliedOn: old, rejectedOn: old },
      { familyName: 'silent', status: 'INTERESTED', appliedOn: old },
      { familyName: 'seen since', status: 'INTAKE', appliedOn: old, intakeOn: recent },
      { familyName: 'rejected since', status: 'REJECTED', appliedOn: old, rejectedOn: recent },
      { familyName: 'at work', status: 'REGISTERED', appliedOn: old, registeredOn: old },
      { familyName: 'stopped', status: 'STOPPED', appliedOn: old, registeredOn: old, stoppedOn: old },
    ] as const;
    const common = { givenName: 'V', municipalityCode: cbsCode, recruitmentChannelCode: code };
    for (const [index, mentor] of mentors.entries()) {
      const email = `v${index}@dossier.example`;
      await dossier.db.mentor.create({ data: { ...common, ...mentor, email } });
    }
    const forecast = await preview(coordinator, '(kind: "candidate-file")');
    const ids = (forecast.get('candidate-file')?.references ?? []).map((each) => each.split(' ')[1] ?? '');
    const due = await dossier.db.mentor.findMany({
      where: { id: { in: ids } },
      orderBy: { familyName: 'asc' },
    });
    expect(due.map(({ familyName }) => familyName)).toEqual(['rejected', 'silent']);
  });

  it('keeps the last day of a period in full', async () => {
    const on = (day: string) => preview(coordinator, `(on: "${day}", kind: "repeated-answer")`);
    expect([...(await on('2022-02-20')).values()]).toMatchObject([{ due: 0 }]);
    expect([...(await on('2022-02-21')).values()]).toMatchObject([{ due: 1 }]);
  });

  it('is held for one person once, not for nobody, and not into the past', async () => {
    const hold = (input: object) =>
      give(coordinator, 'placeLegalHold', 'LegalHold', { reason: 'Een klacht.', ...input });
    const email = 'Lezer@gemeente.example';
    expect((await hold({}))['code']).toBe('INVALID_INPUT');
    expect((await hold({ email, until: '2022-02-28' }))['path']).toEqual(['input', 'until']);
    expect((await hold({ email, reason: '' }))['path']).toEqual(['input', 'reason']);
    const nobody = globalId('Client', '01900000-0000-7000-8000-000000000000');
    expect((await hold({ clientId: nobody }))['code']).toBe('NOT_FOUND');
    const placed = await hold({ email, until: '2022-03-05' });
    expect(placed['__typename']).toBe('LegalHold');
    expect((await hold({ email: 'lezer@gemeente.example' }))['code']).toBe('CONFLICT');
    dossier.clock.set('2022-03-06');
    expect((await hold({ email }))['__typename']).toBe('LegalHold');
    const lift = () =>
      give(coordinator, 'liftLegalHold', 'LegalHold', { holdId: placed['id'], reason: 'Klaar.' });
    expect((await lift())['__typename']).toBe('LegalHold');
    expect((await lift())['code']).toBe('CONFLICT');
  });
});
