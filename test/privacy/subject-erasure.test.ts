import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalModels } from '../../src/generated/personal-data.ts';
import { listOf } from '../answer.ts';
import { uuidOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';
import { databaseText, redisText } from './canaries.ts';
import { fetched, openExport } from './export-of.ts';
import { done, type WholeLife, wholeLife } from './whole-life.ts';

const remove = (name: string) => `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { __typename
    ... on SubjectErasure { id manner subjectKind ground reason doneBy { id } }
    ... on Error { code message path } ... on ErasureRefusedError { obstacles { code message } } } }`;

const figures = `{
  progressReport(from: "2021-01-01", to: "2030-12-31") {
    date clientsRegistered waitingList clientsAppointed clientsInProcedure mentorsRegistered inTraining trainingCompleted
    mentorsAppointed mentorsOther
  }
  outflow(from: "2021-01-01", to: "2030-12-31") {
    casesEnded mentorsStopped cases { reason total beforeAppointment } mentors { reason total }
  }
  before: normReport(on: "2022-04-20") { code status value }
  after: normReport(on: "2030-01-01") { code status value }
}`;

describe('somebody who is erased', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let life: WholeLife;
  let coordinator: Caller;
  let before: unknown;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ env: partner.env });
    partner.clock = dossier.clock;
    life = await wholeLife(dossier, partner);
    coordinator = life.coordinator;
    await traces();
    before = await everyFigure();
  }, 120_000);
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  it('is everywhere before, so that the search would find him', async () => {
    const found = await whereabouts();
    expect(found.size).toBeGreaterThan(8);
    expect([...found.keys()]).toContain('public."NewsletterSubscriber"');
    expect([...found.keys()]).toContain('public."Mentor"');
    expect(found.get('opened Intake')).toContain('needs');
    expect(found.get('opened InboxMessage')).toContain('requestForHelp');
  });

  it('has to stay while the term of the law runs, and is told until when', async () => {
    const answer = await give('eraseSubject', { clientId: life.client.id, ground: 'OBJECTION' });
    expect(answer).toMatchObject({
      __typename: 'ErasureRefusedError',
      obstacles: [{ code: 'RETENTION_TERM', message: expect.stringContaining('2029-06-01') as string }],
    });
    const mentor = await give('anonymiseSubject', { mentorId: life.mentor.id, ground: 'NO_LONGER_NEEDED' });
    expect(mentor).toMatchObject({ obstacles: [{ code: 'RETENTION_TERM' }] });
  });

  it('has to stay under a legal hold, whatever the ground', async () => {
    const holdId = await done(
      coordinator,
      'placeLegalHold',
      { clientId: life.client.id, reason: 'Er loopt een klacht.' },
      '... on LegalHold { id }',
    );
    const answer = await give('eraseSubject', { clientId: life.client.id, ground: 'UNLAWFUL' });
    expect(answer).toMatchObject({ obstacles: [{ code: 'LEGAL_HOLD' }] });
    await done(
      coordinator,
      'liftLegalHold',
      { holdId, reason: 'De klacht is afgehandeld.' },
      '... on LegalHold { id }',
    );
  });

  it('is erased by nobody but the coordinator', async () => {
    for (const role of ['CONSULTANT', 'ADMIN_OFFICER', 'BOARD'] as const) {
      const caller = await dossier.as(role, role === 'CONSULTANT' ? { workArea: 'ZUID_LIMBURG' } : {});
      const { data } = await caller.graphql(remove('eraseSubject'), {
        input: { clientId: life.client.id, ground: 'UNLAWFUL', reason: 'Op verzoek.' },
      });
      expect(data['eraseSubject']).toMatchObject({ __typename: 'ForbiddenError' });
    }
  });

  it('leaves no trace in PostgreSQL, Redis or the log, and every figure as it was', async () => {
    for (const subject of [
      { clientId: life.client.id },
      { mentorId: life.mentor.id },
      { email: life.contact.email },
    ]) {
      const answer = await give('eraseSubject', { ...subject, ground: 'UNLAWFUL' });
      expect(answer).toMatchObject({ __typename: 'SubjectErasure', manner: 'ERASED' });
    }
    expect(Object.fromEntries(await whereabouts())).toEqual({});
    expect(await everyFigure()).toEqual(before);
  });

  it('is exported as somebody of whom nothing personal is left', async () => {
    const { jsonUrl } = await openExport(coordinator, { clientId: life.client.id });
    const text = await (await fetched(dossier, coordinator, jsonUrl)).text();
    expect(life.client.canaries.in(text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ core: { Client: [{ givenName: '—', familyName: '—' }] } });
  });

  it('may be erased a second time without harm, with the same answer', async () => {
    const first = await give('eraseSubject', { clientId: life.client.id, ground: 'UNLAWFUL' });
    const second = await give('eraseSubject', { clientId: life.client.id, ground: 'UNLAWFUL' });
    expect(second).toEqual(first);
    expect(await dossier.db.subjectErasure.count({ where: { subjectKind: 'CLIENT' } })).toBe(1);
    expect(
      (await give('eraseSubject', { email: life.contact.email, ground: 'OBJECTION' }))['__typename'],
    ).toBe('SubjectErasure');
  });

  it('does not log in any more', async () => {
    const account = await dossier.db.user.findFirstOrThrow({
      where: { mentorId: uuidOf(life.mentor.id) },
      include: { tokens: true },
    });
    expect(account.deactivatedAt).not.toBeNull();
    expect(account.tokens).toEqual([]);
  });

  it('is on record in the access log, by id', async () => {
    const logged = await dossier.db.auditEntry.findMany({ where: { action: 'ERASE' } });
    expect(logged.flatMap(({ subjectIds }) => subjectIds)).toContain(uuidOf(life.client.id));
  });

  /** What goes wrong leaves texts behind: a dead letter and an error of a mail server. */
  async function traces(): Promise<void> {
    const { email, canaries } = life.contact;
    const names = [email, life.mentor.canaries.all.get('email') ?? ''];
    for (const address of names) {
      await dossier.db.job.create({
        data: {
          queue: 'core',
          name: 'mail-something',
          payload: { caseId: uuidOf(life.caseId) },
          state: 'DEAD',
          lastError: `450 <${address}> mailbox busy`,
        },
      });
      await dossier.db.job.create({
        data: {
          queue: 'core',
          name: 'mail-something',
          payload: {},
          state: 'DEAD',
          lastError: `550 <${address}>`,
        },
      });
    }
    await dossier.db.newsletterDelivery.updateMany({ data: { lastError: `450 <${email}> later` } });
    await done(
      coordinator,
      'recordSubjectRequest',
      { email, kind: 'OBJECTION', reason: canaries.text('request.reason') },
      '... on SubjectRequest { id }',
    );
    await done(
      coordinator,
      'recordSubjectRequest',
      { clientId: life.client.id, kind: 'ACCESS', reason: life.client.canaries.text('request.reason') },
      '... on SubjectRequest { id }',
    );
    for (const subject of [{ clientId: life.client.id }, { mentorId: life.mentor.id }, { email }]) {
      const { jsonUrl } = await openExport(coordinator, {
        ...subject,
        idempotencyKey: JSON.stringify(subject).slice(0, 30),
      });
      await fetched(dossier, coordinator, jsonUrl);
    }
    await dossier.drain();
  }

  async function everyFigure(): Promise<unknown> {
    const { data, errors } = await coordinator.graphql(figures);
    expect(errors).toBeUndefined();
    const rows = listOf(data['progressReport']).map((row) => row['clientsAppointed']);
    expect(rows).toContain(1);
    // He was at work on that day, so there is something to judge.
    expect(listOf(data['before']).length).toBeGreaterThan(1);
    return data;
  }

  async function give(name: string, input: object) {
    const { data, errors } = await coordinator.graphql(remove(name), {
      input: { reason: 'Op verzoek.', ...input },
    });
    expect(errors).toBeUndefined();
    return data[name] as object as Record<string, unknown>;
  }

  /** Where canaries are, by table or part, with what each was. */
  async function whereabouts(): Promise<Map<string, string[]>> {
    const all = [life.client, life.mentor, life.contact].map(({ canaries }) => canaries);
    const texts = new Map<string, string>([
      ['redis', await redisContents()],
      ['log', dossier.logLines.join('\n')],
    ]);
    const client = new pg.Client({ connectionString: ownersUrl() });
    await client.connect();
    try {
      for (const [table, text] of await databaseText(client)) texts.set(table, text);
    } finally {
      await client.end();
    }
    // What is encrypted shows only to who has the keys.
    for (const { model } of personalModels) texts.set(`opened ${model}`, await openedText(model));
    return new Map(
      [...texts]
        .map(([place, text]) => [place, all.flatMap((canaries) => canaries.in(text))] as const)
        .filter(([, found]) => found.length > 0),
    );
  }

  async function openedText(model: string): Promise<string> {
    const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
    const tables = dossier.db as unknown as Record<string, { findMany(): Promise<object[]> }>;
    const rows = (await tables[name]?.findMany()) ?? [];
    const values = rows.flatMap((row) => Object.values(row) as unknown[]);
    return values
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : inspect(value)))
      .join('\n');
  }

  /** Of the owner of the tables, who sees them all. */
  function ownersUrl(): string {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    url.pathname = new URL(dossier.env['DATABASE_URL'] ?? '').pathname;
    return url.href;
  }

  async function redisContents(): Promise<string> {
    const redis = new Redis(dossier.redis.url);
    try {
      return await redisText(redis);
    } finally {
      redis.disconnect();
    }
  }
});
