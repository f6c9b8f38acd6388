import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, client, command, ledTo, registered, textOf, uuidOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
});
afterAll(() => dossier.stop());

describe('the same command twice', () => {
  it('with one idempotency key is carried out once and answers the same', async () => {
    const input = { client, municipalityCode: 'GM0935', applicantKind: 'RELATIVE', idempotencyKey: 'one' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => command(coordinator, 'registerCase', input)));
    expect(new Set(answers.map((answer) => answer['id'])).size).toBe(1);
    const other = { ...input, municipalityCode: 'GM0994' };
    expect(await command(coordinator, 'registerCase', other)).toMatchObject({ code: 'CONFLICT' });
  });

  it('with an old version is refused, and the message says so', async () => {
    const caseId = await registered(coordinator);
    const plan = { caseId, plannedOn: '2022-01-20', expectedVersion: 1 };
    expect(await command(coordinator, 'planIntake', plan)).toMatchObject({ status: 'INTAKE', version: 2 });
    expect(await command(coordinator, 'planIntake', plan)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
  });
});

describe('two people at once', () => {
  it('on one case: one is served, the other is told what is possible now', async () => {
    const caseId = await registered(coordinator);
    await ledTo('recordIntake', { caller: coordinator, caseId });
    const colleague = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const answers = await Promise.all(
      [coordinator, colleague, coordinator, colleague].map((caller) =>
        command(caller, 'placeOnWaitingList', { caseId }),
      ),
    );
    expect(answers.filter((answer) => answer['status'] === ('WAITING' as never))).toHaveLength(1);
    expect(answers.filter((answer) => answer['code'] === ('ILLEGAL_STEP' as never))).toHaveLength(3);
    expect(await dossier.db.waitingInterval.count({ where: { caseId: uuidOf(caseId) } })).toBe(1);
  });

  it('on the last place of one mentor: one client gets it', async () => {
    const mentorId = await certifiedMentor(dossier, { capacity: 1 });
    const cases = await Promise.all([1, 2, 3].map(() => registered(coordinator)));
    for (const caseId of cases) await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    const answers = await Promise.all(
      cases.map((caseId) => command(coordinator, 'proposeMatch', { caseId, mentorId })),
    );
    expect(answers.map((answer) => textOf(answer['status'] ?? answer['code'])).sort()).toEqual([
      'MENTOR_NOT_AVAILABLE',
      'MENTOR_NOT_AVAILABLE',
      'PROPOSED',
    ]);
  });
});

describe('caseChanged', () => {
  it('tells who may see the case, and only them', async () => {
    const here = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const there = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const query = 'subscription { caseChanged { reference status } }';
    const [mine, theirs] = [await dossier.subscribe(query, here), await dossier.subscribe(query, there)];
    await registered(coordinator);
    const north = await command(coordinator, 'registerCase', {
      client,
      municipalityCode: 'GM0983',
      applicantKind: 'RELATIVE',
    });
    await dossier.drain();
    expect((await mine.next()).value).toMatchObject({ data: { caseChanged: { status: 'REGISTERED' } } });
    expect((await theirs.next()).value).toMatchObject({
      data: { caseChanged: { reference: north['reference'] } },
    });
  });
});
