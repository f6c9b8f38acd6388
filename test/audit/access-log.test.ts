import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, globalId, ledTo, registered, textOf, uuidOf } from '../api/case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let consultant: Caller;
let caseId: string;
let mentorId: string;
let clientId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-03T10:55:00Z' });
  coordinator = await dossier.as('COORDINATOR');
  consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  await dossier.db.user.update({ where: { id: consultant.userId }, data: { name: 'Anna de Vries' } });
  caseId = await registered(coordinator);
  mentorId = await certifiedMentor(dossier);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  const found = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  clientId = globalId('Client', found.clientId);
}, 120_000);
afterAll(() => dossier.stop());

async function page(caller: Caller, subject: string, args = 'first: 100'): Promise<Answer> {
  const { data, errors } = await caller.graphql(
    `query ($subject: ID!) { accessLog(subject: $subject, ${args}) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { at who user { name } role purpose action outcome channel operation sentence records { recordType fields } } } } }`,
    { subject },
  );
  expect(errors).toBeUndefined();
  return data;
}

async function sentences(subject: string): Promise<string[]> {
  const data = await page(coordinator, subject);
  return listOf(data['accessLog']?.['edges']).map((edge) => textOf(edge['node']?.['sentence']));
}

describe('the access log of a person', () => {
  it('says in plain Dutch who looked at what, when and why: one line for each operation', async () => {
    dossier.clock.set('2022-03-03T11:00:00Z');
    await consultant.graphql(
      'query ($id: ID!) { case(id: $id) { intake { needs heldOn } client { name street postcode city } } }',
      { id: caseId },
    );
    const [newest] = await sentences(clientId);
    expect(newest).toBe(
      'Op 3 maart 2022 om 12:00 bekeek Anna de Vries (consulent) naam, adres en intake, voor: begeleiding van de zaak.',
    );
  });

  it('tells attempts, changes and programs apart', async () => {
    const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    await other.graphql('query ($id: ID!) { case(id: $id) { status } }', { id: caseId });
    dossier.clock.set('2022-03-03T23:01:01Z');
    await dossier.drain();
    const said = await sentences(clientId);
    expect(said).toContainEqual(
      expect.stringMatching(/probeerde Test consultant \(consulent\) .* te bekijken; er werd niets getoond/),
    );
    expect(said).toContainEqual(
      expect.stringMatching(/legde Test coordinator \(coördinator\) .* vast, voor: leiding en toezicht\.$/),
    );
    expect(said).toContainEqual(expect.stringMatching(/wijzigde Test coordinator/));
    expect(said.join('\n')).not.toMatch(/undefined|\{|[A-Z]{4,}/);
  });

  it('comes in pages, the newest first', async () => {
    const all = await page(coordinator, clientId);
    const count = Number(all['accessLog']?.['totalCount']);
    expect(count).toBeGreaterThan(3);
    const first = await page(coordinator, clientId, 'first: 2');
    expect(first['accessLog']?.['pageInfo']?.['hasNextPage']).toBe(true);
    const cursor = textOf(first['accessLog']?.['pageInfo']?.['endCursor']);
    const second = await page(coordinator, clientId, `first: 2, after: "${cursor}"`);
    const lines = [first, second].flatMap((each) =>
      listOf(each['accessLog']?.['edges']).map((edge) => edge['node']),
    );
    const times = lines.map((line) => textOf(line?.['at']));
    expect(times).toEqual([...times].toSorted().toReversed());
    // The looks at the log since are on it too, so the pages are not quite those of before.
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(4);
  });

  it('is for the coordinator alone, and whoever looks at it is in it', async () => {
    for (const role of ['ADMIN_OFFICER', 'BOARD', 'MENTOR', 'PARTNER'] as const) {
      const caller = await dossier.as(role);
      const { data, errors } = await caller.graphql(
        'query ($s: ID!) { accessLog(subject: $s, first: 1) { totalCount } }',
        {
          s: clientId,
        },
      );
      expect([data['accessLog'], errors?.[0]?.extensions?.code]).toEqual([null, 'FORBIDDEN']);
    }
    await page(coordinator, clientId);
    const [newest] = await sentences(clientId);
    expect(newest).toMatch(/bekeek Test coordinator \(coördinator\) overzicht van wie keek/);
  });

  it('is null for who does not exist, and for what is no person', async () => {
    const nobody = globalId('Client', '01a20000-0000-7000-8000-000000000000');
    const { data } = await coordinator.graphql(
      'query ($a: ID!, $b: ID!) { a: accessLog(subject: $a, first: 1) { totalCount } b: accessLogLetter(subject: $b) { text } }',
      { a: nobody, b: caseId },
    );
    expect(data).toEqual({ a: null, b: null });
  });
});

describe('the letter', () => {
  const ask = async (subject: string) =>
    (
      await coordinator.graphql('query Letter($s: ID!) { accessLogLetter(subject: $s) { text html } }', {
        s: subject,
      })
    ).data['accessLogLetter'];

  it('can be handed to the client: colleagues by role, and no name but his own', async () => {
    const letter = await ask(clientId);
    const text = textOf(letter?.['text']);
    expect(text).toContain('Wie heeft uw gegevens bekeken?');
    expect(text).toContain('Overzicht voor Mia van der Beek, gemaakt op');
    expect(text).toContain(
      '- Op 3 maart 2022 om 12:00 bekeek een consulent naam, adres en intake, voor: begeleiding van de zaak.',
    );
    expect(text).not.toMatch(/Anna de Vries|Test coordinator|127\.0\.0\.1/);
    const html = textOf(letter?.['html']);
    expect(html).toMatch(/^<!doctype html>\s*<html lang="nl">/);
    expect(html.match(/<li>/g)?.length).toBe(text.match(/^- /gm)?.length);
  });

  it('is an export, on the record of who it is about', async () => {
    await ask(clientId);
    const entries = await dossier.db.auditEntry.findMany({
      where: { operation: 'Letter', action: 'EXPORT' },
    });
    expect(entries[0]).toMatchObject({ recordType: 'Client', subjectIds: [uuidOf(clientId)] });
  });

  it('speaks to a mentor of what he did himself', async () => {
    const mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
    await mentor.graphql('query ($id: ID!) { mentor(id: $id) { name phone } }', { id: mentorId });
    const text = textOf((await ask(mentorId))?.['text']);
    expect(text).toMatch(/bekeek u zelf naam en telefoonnummer, voor: uitvoering van het mentorschap\./);
  });
});
