import { type Caller, TestDossier } from 'dossier/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { homeVisitsCalendar } from '../src/index.ts';
import { CalendarServer } from './calendar-server.ts';

const calendar = new CalendarServer();
let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  await calendar.start();
  dossier = await TestDossier.start({
    plugins: [homeVisitsCalendar],
    env: {
      CALENDAR_URL: calendar.url,
      CALENDAR_USER: CalendarServer.user,
      CALENDAR_PASSWORD: CalendarServer.password,
      OUTBOUND_ALLOW: calendar.host,
    },
  });
  coordinator = await dossier.as('COORDINATOR');
}, 60_000);
beforeEach(() => calendar.clear());
afterAll(async () => {
  await dossier.stop();
  await calendar.stop();
});

interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly reference: string;
  readonly message?: string;
}

async function command(name: string, input: object): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data } = await coordinator.graphql<Record<string, Answered>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on Case { id reference } ... on Error { message } } }`,
    { input },
  );
  const answer = data[name];
  if (answer?.__typename !== 'Case') throw new Error(`${name}: ${JSON.stringify(data)}`);
  await dossier.drain();
  return answer;
}

function registered(): Promise<Answered> {
  return command('registerCase', {
    client: { givenName: 'Mia', familyName: 'Beek', birthDate: '1944-05-06' },
    municipalityCode: 'GM0935',
    applicantKind: 'RELATIVE',
  });
}

const firstDay = { plannedOn: '2022-03-14', place: 'Zorgcentrum De Beuk; kamer 3, tweede verdieping' };

async function planned(): Promise<Answered> {
  const { id: caseId } = await registered();
  return command('planIntake', { caseId, ...firstDay });
}

async function homeVisit(id: string, caller = coordinator): Promise<unknown> {
  const { data } = await caller.graphql<{ case: { homeVisit: unknown } | null }>(
    'query ($id: ID!) { case(id: $id) { homeVisit { day cancelled inCalendar } } }',
    { id },
  );
  return data.case?.homeVisit;
}

describe('a home visit', () => {
  it('is in the calendar once it is planned, without who it is to', async () => {
    const { id, reference } = await planned();
    expect(calendar.entries).toMatchObject([
      { summary: `Huisbezoek ${reference}`, day: '2022-03-14', location: firstDay.place, sequence: 0 },
    ]);
    expect(await homeVisit(id)).toEqual({ day: '2022-03-14', cancelled: false, inCalendar: true });
  });

  it('moves there when it is planned anew, and keeps its name', async () => {
    const { id: caseId } = await planned();
    const [before] = calendar.entries;
    await command('planIntake', { caseId, plannedOn: '2022-03-21', place: 'Thuis' });
    expect(calendar.entries).toMatchObject([
      { uid: before?.uid, day: '2022-03-21', location: 'Thuis', sequence: 1 },
    ]);
  });

  it.each([
    ['moved', () => calendar.changeByHand()],
    ['thrown away', () => calendar.clear()],
  ])('is as Dossier says, also after somebody has %s it in the calendar', async (_what, meddle) => {
    const { id: caseId } = await planned();
    meddle();
    await command('planIntake', { caseId, plannedOn: '2022-03-28', place: 'Thuis' });
    expect(calendar.entries).toMatchObject([{ day: '2022-03-28' }]);
  });

  it('gets there when the calendar was away for a while, and does not say etags', async () => {
    calendar.failures = 3;
    calendar.saysEtag = false;
    const { id: caseId } = await planned();
    expect(calendar.entries).toMatchObject([{ day: '2022-03-14' }]);
    await command('planIntake', { caseId, plannedOn: '2022-03-15', place: 'Thuis' });
    expect(calendar.entries).toMatchObject([{ day: '2022-03-15' }]);
    calendar.saysEtag = true;
  });

  it('goes when the case is closed before its day, and stays as history after it', async () => {
    const { id: caseId } = await planned();
    await command('closeCase', { caseId, reason: 'OTHER', endedOn: '2022-03-01' });
    expect(calendar.entries).toEqual([]);
    expect(await homeVisit(caseId)).toEqual({ day: '2022-03-14', cancelled: true, inCalendar: false });
  });

  it('is shown to who may see the case', async () => {
    const { id } = await planned();
    const elsewhere = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const here = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await homeVisit(id, elsewhere)).toBeUndefined();
    expect(await homeVisit(id, here)).toMatchObject({ day: '2022-03-14' });
  });
});

it('says so when the calendar cannot be reached', async () => {
  calendar.failures = Number.MAX_SAFE_INTEGER;
  const { id: caseId } = await registered();
  await coordinator.graphql(
    'mutation ($input: PlanIntakeInput!) { planIntake(input: $input) { __typename } }',
    { input: { caseId, ...firstDay } },
  );
  await dossier.drain();
  const ready = await fetch(`${dossier.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    plugins: { calendar: { status: 'degraded', detail: 'The calendar has not taken 1 changes of visits.' } },
  });
  calendar.failures = 0;
});
