import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registered } from '../api/case-story.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { definePlugin, type Plugin } from '../../src/plugins/contract.ts';
import { z } from 'zod';
import { exportSubject } from './export-of.ts';
import { done } from './whole-life.ts';

const requestFields = '... on SubjectRequest { id }';

describe('the register of requests', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let officer: Caller;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01' });
    coordinator = await dossier.as('COORDINATOR');
    officer = await dossier.as('ADMIN_OFFICER');
  });
  afterAll(() => dossier.stop());

  it('keeps who asked what and until when it has to be answered', async () => {
    const requestId = await ask({
      email: 'Iemand@Voorbeeld.example',
      kind: 'ERASURE',
      requestedOn: '2022-02-10',
    });
    expect(await request(requestId)).toMatchObject({
      kind: 'ERASURE',
      subjectKind: 'CONTACT',
      email: 'iemand@voorbeeld.example',
      dueOn: '2022-03-10',
      outcome: null,
      recordedBy: { id: expect.any(String) as string },
    });
  });

  it('refuses a request of nobody, of two people, and of somebody who is not there', async () => {
    const two = { email: 'a@b.example', clientId: idOf('Client'), kind: 'ACCESS' };
    for (const [input, code] of [
      [{ kind: 'ACCESS' }, 'INVALID_INPUT'],
      [two, 'INVALID_INPUT'],
      [{ kind: 'ACCESS', email: 'geen adres' }, 'INVALID_INPUT'],
      [{ kind: 'ACCESS', clientId: idOf('Client') }, 'NOT_FOUND'],
      [{ kind: 'ACCESS', mentorId: idOf('Client') }, 'NOT_FOUND'],
    ] as const) {
      expect(await refusal('recordSubjectRequest', input)).toBe(code);
    }
  });

  it('tells every coordinator once, a week before, and again when more time was taken', async () => {
    const colleague = await dossier.as('COORDINATOR');
    const requestId = await ask({
      email: 'laat@voorbeeld.example',
      kind: 'ACCESS',
      requestedOn: '2022-03-01',
    });
    await morningOf('2022-03-24');
    expect(await mails()).toEqual([]);
    await morningOf('2022-03-25');
    await morningOf('2022-03-26');
    expect((await mails()).length).toBe(2);
    const mail = (await mailsTo(colleague)).at(-1);
    expect(mail?.subject).toBe('Verzoek om inzage: antwoord vóór 1 april 2022');
    expect(mail?.text).not.toContain('laat@voorbeeld.example');
    await done(
      coordinator,
      'extendSubjectRequest',
      { requestId, dueOn: '2022-05-20', reason: 'Het zijn veel stukken.' },
      requestFields,
    );
    await morningOf('2022-05-13');
    expect((await mails()).length).toBe(4);
    await done(coordinator, 'settleSubjectRequest', { requestId, outcome: 'GRANTED' }, requestFields);
    expect(await request(requestId)).toMatchObject({ outcome: 'GRANTED', settledOn: '2022-05-13' });
  });

  it('lists what is open, and what is due before a day', async () => {
    const { data } = await coordinator.graphql(
      '{ all: subjectRequests(first: 10) { totalCount } open: subjectRequests(first: 10, open: true) { edges { node { email } } } soon: subjectRequests(first: 10, open: true, dueBefore: "2022-03-10") { totalCount } }',
    );
    expect(listOf(data['open']?.['edges']).map((edge) => edge['node'])).toEqual([
      { email: 'iemand@voorbeeld.example' },
    ]);
    expect(data['all']).toEqual({ totalCount: 2 });
    expect(data['soon']).toEqual({ totalCount: 0 });
  });

  async function ask(input: object): Promise<string> {
    return done(officer, 'recordSubjectRequest', { reason: 'Per brief.', ...input }, requestFields);
  }

  async function request(id: string) {
    const { data } = await coordinator.graphql(
      'query ($id: ID!) { subjectRequest(id: $id) { kind subjectKind email dueOn outcome settledOn recordedBy { id } } }',
      { id },
    );
    return data['subjectRequest'];
  }

  async function refusal(name: string, input: object): Promise<unknown> {
    const { data } = await officer.graphql(
      `mutation ($input: RecordSubjectRequestInput!) { ${name}(input: $input) { ... on Error { code } } }`,
      { input },
    );
    return data[name]?.['code'];
  }

  async function morningOf(date: string): Promise<void> {
    dossier.clock.set(date);
    await dossier.drain();
  }

  async function mails() {
    const users = await dossier.db.user.findMany({ where: { role: 'COORDINATOR' } });
    return users
      .flatMap(({ email }) => dossier.mailbox.to(email))
      .filter(({ subject }) => subject?.startsWith('Verzoek om inzage'));
  }

  async function mailsTo({ userId }: Caller) {
    const { email } = await dossier.db.user.findUniqueOrThrow({ where: { id: userId } });
    return dossier.mailbox.to(email);
  }
});

describe('an export with a plugin that does not answer', () => {
  it.each<[string, Plugin['setup']]>([
    ['throws', () => ({ subjectAccess: access(() => Promise.reject(new Error('Kapot.'))) })],
    ['hangs', () => ({ subjectAccess: access(() => new Promise(() => undefined)) })],
    ['answers nonsense', () => ({ subjectAccess: access(() => Promise.resolve({ rows: [1n] } as never)) })],
    ['answers no list', () => ({ subjectAccess: access(() => Promise.resolve({ rows: 'none' } as never)) })],
  ])('that %s is not handed out, and says which plugin', async (_how, setup) => {
    const plugin = definePlugin({
      id: 'silent',
      summary: 'Holds data and does not answer.',
      version: '1.0.0',
      contractVersion: 1,
      config: z.object({}),
      personalData: [],
      setup: setup as () => object,
    });
    const dossier = await TestDossier.start({ plugins: [plugin], parts: { worker: false } });
    try {
      const coordinator = await dossier.as('COORDINATOR');
      const caseId = await registered(coordinator);
      const { data } = await coordinator.graphql('query ($id: ID!) { case(id: $id) { client { id } } }', {
        id: caseId,
      });
      const answer = await coordinator.graphql(exportSubject, {
        input: { clientId: data['case']?.['client']?.['id'], reason: 'Per brief' },
      });
      expect(answer.data['exportSubject']).toMatchObject({
        __typename: 'SilentHolderError',
        code: 'PLUGIN_SILENT',
        pluginId: 'silent',
        message: expect.stringContaining('The plugin silent') as string,
      });
      expect(await dossier.db.subjectRequest.count()).toBe(0);
      expect(await dossier.db.subjectDownload.count()).toBe(0);
    } finally {
      await dossier.stop();
    }
  });
});

function access(answer: () => Promise<Record<string, readonly object[]>>) {
  const nothing = () => Promise.resolve();
  return { export: answer, erase: nothing, anonymise: nothing };
}

function idOf(type: string): string {
  return Buffer.from(`${type}:01900000-0000-7000-8000-000000000000`).toString('base64');
}
