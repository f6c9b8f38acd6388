import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf } from './case-story.ts';

describe('the timeline of a case', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let caseId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [] });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const mentorId = await certifiedMentor(dossier);
    caseId = await registered(consultant);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    dossier.clock.set('2022-03-02');
    await write(consultant, 'recordContact', {
      caseId,
      kind: 'VISIT',
      minutes: 45,
      occurredOn: '2022-02-20',
    });
    await write(consultant, 'recordComplaint', {
      ...{ about: 'MENTOR', mentorId, caseId, channel: 'LETTER', complainantKind: 'RELATIVE' },
      ...{ complainantName: 'Dochter Beek', parts: ['De mentor komt niet.'], receivedOn: '2022-03-01' },
    });
  });
  afterAll(() => dossier.stop());

  async function write(caller: Caller, name: string, input: object): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
      { input },
    );
    expect([errors, data[name]?.['message']]).toEqual([undefined, undefined]);
    return data[name] as Answer;
  }

  async function entries(filter: object = {}, orderBy = 'NEWEST_FIRST', caller = coordinator) {
    const { data, errors } = await caller.graphql(
      `query ($id: ID!, $filter: TimelineFilter, $orderBy: TimelineOrder!) { case(id: $id) {
        timeline(first: 50, filter: $filter, orderBy: $orderBy) {
          totalCount edges { node { type group sentence occurredOn } } } } }`,
      { id: caseId, filter, orderBy },
    );
    expect(errors).toBeUndefined();
    const timeline = data['case']?.['timeline'];
    const nodes = listOf(timeline?.['edges']).map((edge) => edge['node'] as Answer);
    expect(timeline?.['totalCount']).toBe(nodes.length);
    return nodes;
  }
  const types = async (...given: Parameters<typeof entries>) =>
    (await entries(...given)).map((entry) => textOf(entry['type']).replace(/^case\./, ''));

  it('tells all that happened, whichever part of the office recorded it, in Dutch', async () => {
    expect((await entries({}, 'OLDEST_FIRST')).map((entry) => entry['sentence'])).toEqual([
      'Aanmelding vastgelegd.',
      'Intake vastgelegd: geschikt.',
      'Op de wachtlijst geplaatst.',
      'Mentor voorgesteld.',
      'Kennismaking vastgelegd: cliënt en mentor gaan akkoord.',
      'Verzoekschrift ingediend; verzoeker: familielid.',
      'Beschikking ontvangen: benoeming.',
      'Mentor aan het werk.',
      'Contact met de cliënt: bezoek.',
      'Intake gepland op 17 januari 2022.',
      'Zitting gepland op 15 februari 2022.',
      expect.stringMatching(/^Klacht K2022-\d+ ontvangen\.$/),
    ]);
  });

  it('is narrowed to groups, to kinds, and to both together', async () => {
    expect(await types({ groups: ['COURT'] }, 'OLDEST_FIRST')).toEqual([
      'petition-filed',
      'order-recorded',
      'hearing-planned',
    ]);
    expect(await types({ groups: ['CONTACT', 'COMPLAINT'] })).toEqual([
      'complaint.recorded',
      'contact-recorded',
    ]);
    expect(await types({ types: ['case.waiting'] })).toEqual(['waiting']);
    expect(await types({ groups: ['CONTACT'], types: ['case.waiting'] })).toEqual([
      'contact-recorded',
      'waiting',
    ]);
    expect(await types({ groups: [] })).toEqual([]);
    expect((await entries({ types: ['case.waiting'] }))[0]?.['group']).toBe('MATCHING');
  });

  it('is narrowed to a period, by the day on which things happened or the moment they were recorded', async () => {
    expect(await types({ occurredFrom: '2022-02-18', occurredUntil: '2022-02-20' })).toEqual([
      'contact-recorded',
      'mandate-issued',
    ]);
    expect(await types({ recordedFrom: '2022-03-02T00:00:00Z' })).toEqual([
      'complaint.recorded',
      'contact-recorded',
    ]);
    expect(await types({ recordedUntil: '2022-03-02T00:00:00Z', groups: ['COMPLAINT', 'CONTACT'] })).toEqual(
      [],
    );
  });

  it('is narrowed to who recorded it, whatever else is asked', async () => {
    const byConsultant = { actorId: globalId('User', consultant.userId) };
    expect(await types(byConsultant)).toEqual(['complaint.recorded', 'contact-recorded', 'registered']);
    expect(await types({ ...byConsultant, groups: ['CONTACT'] })).toEqual(['contact-recorded']);
    expect(await types({ actorId: globalId('User', dossier.clock.now().toISOString()) })).toEqual([]);
  });

  it('is paged in each order without a gap', async () => {
    for (const orderBy of ['NEWEST_FIRST', 'OLDEST_FIRST', 'LATEST_RECORDED_FIRST']) {
      const seen: unknown[] = [];
      let after: unknown = null;
      do {
        const { data } = await coordinator.graphql(
          `query ($id: ID!, $after: String) { case(id: $id) { timeline(first: 5, after: $after, orderBy: ${orderBy}) {
            pageInfo { hasNextPage endCursor } edges { node { type } } } } }`,
          { id: caseId, after },
        );
        const { edges, pageInfo } = data['case']?.['timeline'] as unknown as Record<string, Answer>;
        seen.push(...listOf(edges).map((edge) => edge['node']?.['type']));
        after = pageInfo?.['hasNextPage'] ? pageInfo['endCursor'] : null;
      } while (after);
      expect(seen).toEqual((await entries({}, orderBy)).map((entry) => entry['type']));
      expect(seen).toHaveLength(12);
    }
  });

  it('tells of a complaint to nobody who may not know of it, nowhere', async () => {
    const officer = await dossier.as('ADMIN_OFFICER');
    expect(await types({ groups: ['COMPLAINT'] }, 'NEWEST_FIRST', consultant)).toEqual([
      'complaint.recorded',
    ]);
    expect(await types({ groups: ['COMPLAINT'] }, 'NEWEST_FIRST', officer)).toEqual([]);
    expect(await types({ types: ['complaint.recorded'] }, 'NEWEST_FIRST', officer)).toEqual([]);
    const latest = async (caller: Caller) => {
      const { data } = await caller.graphql(
        'query ($id: ID!) { case(id: $id) { latestEvents(first: 1) { type } } }',
        { id: caseId },
      );
      return data['case']?.['latestEvents'];
    };
    expect(await latest(coordinator)).toEqual([{ type: 'complaint.recorded' }]);
    expect(await latest(officer)).not.toEqual([{ type: 'complaint.recorded' }]);
  });

  it('is for the office: a mentor or supporter gets none of it', async () => {
    for (const role of ['MENTOR', 'REGIONAL_SUPPORTER', 'PARTNER', 'FINANCE_OFFICER'] as const) {
      const { data, errors } = await (
        await dossier.as(role)
      ).graphql('query ($id: ID!) { case(id: $id) { timeline(first: 1) { edges { node { type } } } } }', {
        id: caseId,
      });
      expect(data['case']?.['timeline'] ?? null).toBeNull();
      if (role === 'FINANCE_OFFICER') expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('shows live what was just recorded, also of long ago', async () => {
    const live = await dossier.subscribe(
      `subscription ($id: ID!) { caseChanged(id: $id) {
        timeline(first: 1, orderBy: LATEST_RECORDED_FIRST) { edges { node { sentence occurredOn } } } } }`,
      coordinator,
      { id: caseId },
    );
    dossier.clock.set('2022-03-03');
    await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-01', reason: 'verhuist' });
    await dossier.drain();
    expect((await live.next()).value).toMatchObject({
      data: {
        caseChanged: {
          timeline: {
            edges: [{ node: { sentence: 'Werk van de mentor beëindigd.', occurredOn: '2022-03-01' } }],
          },
        },
      },
    });
  });
});
