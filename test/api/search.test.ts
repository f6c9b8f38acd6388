import { type Role, roles } from '../../src/access/actor.ts';
import { mayReadField } from '../../src/access/policy-table.ts';
import { searchedFields, typeOfKind } from '../../src/domain/search/searched-fields.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import {
  certifiedMentor,
  client,
  command,
  globalId,
  ledTo,
  registered,
  textOf,
  uuidOf,
} from './case-story.ts';
import { actorOf, type Expectation, firstWall, rowsByFirstWall, rowsBySecondWall } from '../walls/seen.ts';

const searchers = [
  'COORDINATOR',
  'CONSULTANT',
  'ADMIN_OFFICER',
  'FINANCE_OFFICER',
  'MENTOR',
  'REGIONAL_SUPPORTER',
] as const;

describe('search', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let beek: string;
  let north: string;
  let mentorId: string;
  const callers = new Map<Role, Caller>();

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [], parts: { worker: false } });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const home = await dossier.db.organisation.create({
      data: { name: 'Zorgcentrum De Beuken', category: 'CARE_PROVIDERS', kind: 'ORGANISATION' },
    });
    mentorId = await certifiedMentor(dossier, {
      givenName: 'Zoë',
      familyName: 'Müller-Jansen',
      phone: '06-12345678',
    });
    beek = await registered(consultant, {
      interests: ['wandelen met de hond', 'schilderijen'],
      requestForHelp: 'Wil graag een mentor die kanaalzwemmen begrijpt.',
      careProviderId: globalId('Organisation', home.id),
    });
    await ledTo('issueMandate', { caller: coordinator, caseId: beek, mentorId });
    north = await registered(coordinator, {
      client: {
        ...client,
        givenName: 'Jan',
        familyNamePrefix: null,
        familyName: 'Janssen',
        birthDate: '1950-12-03',
        postcode: '5911 XY',
      },
      municipalityCode: 'GM0983',
    });
    await meetEverybody();
  });
  afterAll(() => dossier.stop());

  /** Somebody of each role that is bounded. */
  async function meetEverybody(): Promise<void> {
    const region = await dossier.db.region.create({
      data: { code: 'Z1', name: 'Heuvelland', workArea: 'ZUID_LIMBURG' },
    });
    await dossier.db.mentor.update({ where: { id: uuidOf(mentorId) }, data: { regionId: region.id } });
    callers.set('CONSULTANT', consultant);
    callers.set('MENTOR', await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) }));
    callers.set('REGIONAL_SUPPORTER', await dossier.as('REGIONAL_SUPPORTER', { regionId: region.id }));
  }

  const query = `query ($text: String!, $kinds: [SearchKind!], $first: Int!, $after: String) {
    search(text: $text, kinds: $kinds, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { cursor node { kind case { id reference } client { id } mentor { id } matches { field snippet } } } } }`;

  async function asked(text: string, caller = coordinator, variables: object = {}) {
    return caller.graphql(query, { text, first: 20, ...variables });
  }

  async function hits(text: string, caller = coordinator, kinds?: readonly string[]): Promise<Answer[]> {
    const { data, errors } = await asked(text, caller, { kinds });
    expect(errors).toBeUndefined();
    return listOf(data['search']?.['edges']).map((edge) => edge['node'] as Answer);
  }

  /** `CASE beek` and the like, the best first. */
  async function found(...asking: Parameters<typeof hits>): Promise<string[]> {
    const clients = await dossier.db.case.findMany({ select: { id: true, clientId: true } });
    const names = new Map<string, string>([
      [beek, 'beek'],
      [north, 'north'],
      [mentorId, 'mentor'],
      ...clients.map(({ id, clientId }): [string, string] => [
        globalId('Client', clientId),
        id === uuidOf(beek) ? 'beek' : 'north',
      ]),
    ]);
    return (await hits(...asking)).map((hit) => {
      const record = hit['case'] ?? hit['client'] ?? hit['mentor'];
      return `${textOf(hit['kind'])} ${names.get(textOf(record?.['id']))}`;
    });
  }

  it.each([
    ['beek', 'part of a name'],
    ['van der Beek', 'a name with its prefixes'],
    ['Vanderbeek', 'a name written as one'],
    ['Beek, van der', 'a name the other way round'],
    ['M. van der Beek', 'an initial'],
    ['MIA BEEK', 'capitals'],
    ['beeck', 'a slip of the pen'],
    ['06-05-1944', 'a birth date'],
    ['6/5/1944', 'a birth date in another way'],
    ['1944-05-06', 'a birth date in a third way'],
    ['beek 1944', 'a name and a year'],
    ['6211 ab', 'a postcode'],
    ['6211AB', 'a postcode as one'],
    ['maastricht 6211 ab', 'a municipality and a postcode'],
    ['zorgcentrum beuken', 'the institution'],
    ['wandelingen', 'a word in another form'],
    ['schilderij', 'the beginning of a word'],
  ])('finds a client and his case by %s: %s', async (text) => {
    expect(await found(text, coordinator, ['CLIENT', 'CASE'])).toEqual(['CLIENT beek', 'CASE beek']);
  });

  it('finds a case by its reference, in parts and with a letter before it', async () => {
    for (const text of ['2022-0001', 'D-2022-0001', '2022-1', '0001']) {
      expect([text, await found(text)]).toEqual([text, ['CASE beek']]);
    }
  });

  it('finds a case by the numbers of the court', async () => {
    expect(await found('8781316')).toEqual(['CASE beek']);
    expect(await found('8781316 MS VERZ 22-101')).toEqual(['CASE beek']);
  });

  it('takes together what is known of a case and of its client', async () => {
    expect(await found('beek 2022-0001')).toEqual(['CASE beek']);
    expect(await found('janssen 2022-0001')).toEqual([]);
  });

  it('finds a mentor, accents and hyphens aside', async () => {
    for (const text of [
      'zoe muller',
      'Müller',
      'mullerjansen',
      'jansen-müller',
      '0612345678',
      'toon@mentor.example',
    ]) {
      expect([text, await found(text, coordinator, ['MENTOR'])]).toEqual([text, ['MENTOR mentor']]);
    }
  });

  it('puts what was typed before what is like it', async () => {
    expect(await found('jansen')).toEqual(['MENTOR mentor', 'CLIENT north', 'CASE north']);
    expect(await found('janssen')).toEqual(['CLIENT north', 'CASE north', 'MENTOR mentor']);
    expect((await found('j janssen'))[0]).toBe('CLIENT north');
  });

  it('says why something was found, and where', async () => {
    const [hit] = await hits('beek maastricht', coordinator, ['CLIENT']);
    expect(hit?.['matches']).toEqual([
      { field: 'CLIENT_MUNICIPALITY', snippet: 'Maastricht' },
      { field: 'CLIENT_NAME', snippet: 'Mia van der Beek' },
    ]);
  });

  it('does not find by what is stored encrypted', async () => {
    expect(await found('kanaalzwemmen')).toEqual([]);
    const [stored] = await dossier.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "SearchText" WHERE "text" LIKE '%kanaal%' OR "shown" LIKE '%kanaal%'`;
    expect(stored?.count).toBe(0);
  });

  it.each(['', ' ', 'a', '%', '%%%', '__', "';--"])('refuses %j, which is no word', async (text) => {
    const { errors } = await asked(text);
    expect(errors?.[0]?.extensions?.['code']).toBe('INVALID_INPUT');
  });

  it('refuses a cursor of its own making', async () => {
    const forged = Buffer.from(JSON.stringify(['1', 'x', 'CASE', 'y'])).toString('base64url');
    for (const after of ['nonsense', forged]) {
      expect((await asked('beek', coordinator, { after })).errors?.[0]?.extensions?.['code']).toBe(
        'INVALID_INPUT',
      );
    }
  });

  it('takes the letters of a pattern for what they are', async () => {
    expect(await found('bee% 9%9')).toEqual(await found('bee'));
    expect(await found('j_nssen')).toEqual(await found('nssen j'));
  });

  it('goes through all hits page by page, each once', async () => {
    const all = await found('jans');
    const seen: unknown[] = [];
    let after: unknown = null;
    do {
      const { data } = await asked('jans', coordinator, { first: 1, after });
      const { edges, pageInfo } = data['search'] as unknown as Record<string, Answer>;
      seen.push(...listOf(edges).map((edge) => edge['node']?.['kind']));
      after = pageInfo?.['hasNextPage'] ? pageInfo['endCursor'] : null;
    } while (after);
    expect(seen).toEqual(all.map((name) => name.split(' ')[0]));
  });

  describe('within the rights of who asks', () => {
    it('a consultant finds nothing of another area, and nobody by it', async () => {
      expect(await found('janssen', consultant, ['CASE', 'CLIENT'])).toEqual([]);
      expect(await found('2022-0002', consultant)).toEqual([]);
      expect(await found('beek', consultant)).toEqual(['CLIENT beek', 'CASE beek']);
    });

    it('a mentor finds his clients of today, and not what he may not read of them', async () => {
      const mentor = callers.get('MENTOR');
      const stranger = await dossier.as('MENTOR');
      expect(await found('beek', mentor)).toEqual(['CLIENT beek', 'CASE beek']);
      expect(await found('8781316', mentor)).toEqual([]);
      expect(await found('janssen', mentor)).toEqual(['MENTOR mentor']);
      expect(await found('beek', stranger)).toEqual([]);
    });

    it('finance finds by name and order, not by birth date, institution or interest', async () => {
      const finance = await dossier.as('FINANCE_OFFICER');
      expect(await found('beek', finance)).toEqual(['CLIENT beek', 'CASE beek']);
      expect(await found('8781316', finance)).toEqual(['CASE beek']);
      for (const text of ['06-05-1944', 'beuken', 'wandelen', 'beek 1944']) {
        expect([text, await found(text, finance)]).toEqual([text, []]);
      }
    });

    it('a supporter finds no client by name, only his cases by reference', async () => {
      const supporter = callers.get('REGIONAL_SUPPORTER');
      expect(await found('beek', supporter)).toEqual([]);
      expect(await found('2022-0001', supporter)).toEqual(['CASE beek']);
      expect(await found('muller', supporter)).toEqual(['MENTOR mentor']);
    });

    it.each(['BOARD', 'PARTNER'] as const)('%s does not search', async (role) => {
      const { data, errors } = await asked('beek', await dossier.as(role));
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
      expect(data['search']).toBeNull();
    });

    it('nothing is found of a client who moved out of the area but his case', async () => {
      const moved = await registered(consultant, { client: { ...client, familyName: 'Vertrokken' } });
      const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(moved) } });
      await command(coordinator, 'closeCase', { caseId: moved, endedOn: '2022-02-01', reason: 'MOVED' });
      expect((await hits('vertrokken', consultant)).map((hit) => hit['kind'])).toEqual(['CLIENT', 'CASE']);
      await dossier.db.client.update({ where: { id: clientId }, data: { municipalityCode: 'GM0983' } });
      expect(await hits('vertrokken', consultant)).toEqual([]);
      expect((await hits('2022-0003', consultant)).map((hit) => hit['matches'])).toEqual([
        [{ field: 'CASE_REFERENCE', snippet: '2022-0003' }],
      ]);
      expect(await hits('vertrokken')).toHaveLength(2);
    });
  });

  it.each(roles)(
    'shows %s in the database itself what he may read of what he sees, and no more',
    async (role) => {
      const caller = callers.get(role) ?? (await dossier.as(role));
      const actor = await actorOf(dossier, caller);
      const walls = firstWall(dossier.app.policy);
      const seen = new Set<string>();
      for (const table of ['Client', 'Case', 'Mentor']) {
        const wall = walls.find((each) => each.table === table) as Expectation;
        for (const id of await rowsByFirstWall(dossier, actor, wall)) seen.add(id);
      }
      const texts = await dossier.db.searchText.findMany({ orderBy: { id: 'asc' } });
      const mayRead = texts.filter(({ ownerId, field }) => {
        const { kind, field: name } = searchedFields[field];
        const rule = dossier.app.policy[typeOfKind[kind]]?.fields[name];
        return (
          seen.has(ownerId) &&
          rule !== undefined &&
          mayReadField(rule, actor) &&
          mayReadField(searchers, actor)
        );
      });
      expect(await rowsBySecondWall(dossier, actor, 'SearchText')).toEqual(
        mayRead.map(({ id }) => String(id)).toSorted(),
      );
      expect(texts.length).toBeGreaterThan(20);
    },
  );

  it('stands in the access log, with whose records were shown by which fields', async () => {
    const before = await dossier.db.auditEntry.count();
    await hits('beek', consultant, ['CASE']);
    const entries = await dossier.db.auditEntry.findMany({
      where: { seq: { gt: before } },
      orderBy: { seq: 'asc' },
    });
    const told = entries.map(({ action, recordType, fields, filters }) => [
      action,
      recordType,
      fields,
      filters,
    ]);
    expect(told).toContainEqual(['SEARCH', 'Case', [], ['text']]);
    expect(told).toContainEqual(['READ', 'Client', ['name'], []]);
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(beek) } });
    expect(entries.find(({ action }) => action === 'READ')?.subjectIds).toContain(clientId);
    expect(
      JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toMatch(/beek/i);
  });

  it('follows what is corrected, and forgets who is made anonymous', async () => {
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(north) } });
    const rename = (familyName: string) =>
      dossier.db.client.update({ where: { id: clientId }, data: { familyName, givenName: familyName } });
    await rename('Wolters');
    expect(await found('janssen', coordinator, ['CASE'])).toEqual([]);
    expect(await found('wolters')).toEqual(['CLIENT north', 'CASE north']);
    const name = 'Zorgcentrum Eikenhof';
    await dossier.db.organisation.updateMany({ where: { name: 'Zorgcentrum De Beuken' }, data: { name } });
    expect(await found('eikenhof')).toEqual(['CLIENT beek', 'CASE beek']);
    await rename('—');
    await dossier.db.case.update({
      where: { id: uuidOf(north) },
      data: { reference: `anoniem-${uuidOf(north)}` },
    });
    expect(await dossier.db.searchText.count({ where: { subjectId: clientId } })).toBe(0);
  });
});
