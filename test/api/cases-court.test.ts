import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import {
  certifiedMentor,
  command,
  globalId,
  ledTo,
  registered,
  story,
  type StoryStep,
} from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let mentorId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  coordinator = await dossier.as('COORDINATOR');
  mentorId = await certifiedMentor(dossier, { capacity: 20, hasQualifyingEducation: true });
}, 60_000);
afterAll(() => dossier.stop());

const inputs = Object.fromEntries(story) as Readonly<Record<StoryStep, object>>;

async function read(caseId: string, fields: string, caller = coordinator): Promise<Answer> {
  const { data, errors } = await caller.graphql(`query ($id: ID!) { case(id: $id) { ${fields} } }`, {
    id: caseId,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data['case'] as Answer;
}

describe('the papers of a petition', () => {
  it('follow from the situation that the intake found, and what is missing is asked until it is there', async () => {
    const caseId = await registered(coordinator);
    await command(coordinator, 'recordIntake', {
      caseId,
      heldOn: '2022-01-17',
      decision: 'SUITABLE',
      relatives: ['PARTNER', 'PARENTS'],
      presentMeasures: ['ADMINISTRATION'],
      hasLivingWill: true,
      involvedInstitutions: 'Thuiszorg, twee keer per week.',
      involvedPeople: 'De buurvrouw doet boodschappen.',
    });
    const checklist = await read(
      caseId,
      `petitionChecklist(petitionerKind: RELATIVE) { paper isThere }
       intake { relatives presentMeasures hasLivingWill involvedInstitutions involvedPeople }`,
    );
    expect(listOf(checklist['petitionChecklist']).map(({ paper }) => paper)).toEqual([
      'WILLINGNESS_STATEMENT',
      'CLIENT_CONSENT',
      'MEDICAL_STATEMENT',
      'MENTORSHIP_PLAN',
      'CONSENT_OF_PARTNER',
      'CONSENT_OF_ADMINISTRATOR',
      'LIVING_WILL',
    ]);
    expect(checklist['intake']).toMatchObject({
      hasLivingWill: true,
      involvedPeople: 'De buurvrouw doet boodschappen.',
    });
    const filed = await command(coordinator, 'filePetition', { caseId, ...inputs.filePetition });
    expect(listOf(filed['nextSteps']).map(({ code }) => code)).toContain('COMPLETE_PETITION');
    const done = await command(coordinator, 'completePetition', { caseId, papers: ['LIVING_WILL'] });
    expect(listOf(done['nextSteps']).map(({ code }) => code)).not.toContain('COMPLETE_PETITION');
    expect(await command(coordinator, 'completePetition', { caseId, papers: ['PROXY'] })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });
});

describe('the waiting list', () => {
  it('tells since when, why, how urgent and at which place, the urgent first', async () => {
    const places: Answer[] = [];
    const [first, urgent] = [await registered(coordinator), await registered(coordinator)];
    for (const [caseId, input] of [
      [first, { waitingSince: '2022-01-18', reason: 'MENTOR_IN_TRAINING' }],
      [urgent, { waitingSince: '2022-02-01', urgency: 'URGENT' }],
    ] as const) {
      await command(coordinator, 'recordIntake', { caseId, ...inputs.recordIntake });
      await command(coordinator, 'placeOnWaitingList', { caseId, ...input });
    }
    for (const caseId of [first, urgent]) {
      places.push(
        (await read(caseId, 'waiting { since days reason urgency position }'))['waiting'] as Answer,
      );
    }
    expect(places).toEqual([
      { since: '2022-01-18', days: 42, reason: 'MENTOR_IN_TRAINING', urgency: 'NORMAL', position: 2 },
      { since: '2022-02-01', days: 28, reason: null, urgency: 'URGENT', position: 1 },
    ]);
    await command(coordinator, 'closeCase', { caseId: urgent, reason: 'OWN_REQUEST' });
    expect((await read(first, 'waiting { position }'))['waiting']).toEqual({ position: 1 });
    expect((await read(urgent, 'waiting { position }'))['waiting']).toBeNull();
  });
});

describe('once the foundation is appointed', () => {
  it('a change of mentor names who stands in, and asks the letter to the client at once', async () => {
    const caseId = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    const admin = await dossier.as('ADMIN_OFFICER');
    const ended = await command(coordinator, 'endMandate', {
      caseId,
      endsOn: '2022-03-10',
      reason: 'verhuisd',
      handover: 'Elke week bellen.',
      interimContactId: globalId('User', admin.userId),
    });
    expect(listOf(ended['appointments'])).toMatchObject([{ endedOn: null }]);
    const told = 'contactChanges { kind changesOn handover tellBy toldOn contact { id } }';
    const asked = await read(caseId, `${told} nextSteps { code until }`);
    expect(asked['contactChanges']).toEqual([
      {
        kind: 'INTERIM',
        changesOn: '2022-03-10',
        handover: 'Elke week bellen.',
        tellBy: '2022-03-01',
        toldOn: null,
        contact: { id: globalId('User', admin.userId) },
      },
    ]);
    expect(listOf(asked['nextSteps'])).toContainEqual({ code: 'TELL_CLIENT', until: '2022-03-01' });
    const after = await command(admin, 'tellClient', { caseId });
    expect(listOf(after['nextSteps']).map(({ code }) => code)).not.toContain('TELL_CLIENT');
    const stranger = await dossier.as('PARTNER');
    expect(
      await command(coordinator, 'endMandate', {
        caseId,
        endsOn: '2022-03-05',
        reason: 'eerder',
        interimContactId: globalId('User', stranger.userId),
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'interimContactId'] });
  });

  it('an extension is asked two months ahead, granted by an order, and late ones are warned of', async () => {
    const caseId = await registered(coordinator);
    await ledTo('planHearing', { caller: coordinator, caseId, mentorId });
    const term = { ...inputs.recordCourtOrder, termEndsOn: '2022-04-15' };
    await command(coordinator, 'recordCourtOrder', { caseId, ...term });
    const asked = await read(caseId, 'nextSteps { code until } courtOrders { appealUntil }');
    expect(listOf(asked['nextSteps'])).toContainEqual({ code: 'PETITION_FOR_CHANGE', until: '2022-02-15' });
    expect(asked['courtOrders']).toEqual([{ appealUntil: '2022-05-16' }]);
    const extension = { caseId, kind: 'EXTENSION', petitioner: 'FOUNDATION', reason: 'Nog nodig.' };
    await command(coordinator, 'petitionForChange', extension);
    expect(await command(coordinator, 'petitionForChange', extension)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'kind'],
    });
    await command(coordinator, 'recordCourtOrder', {
      caseId,
      kind: 'EXTENSION',
      orderNumber: '8781316 MS VERZ 22-102',
      orderedOn: '2022-03-01',
      termEndsOn: '2024-04-15',
    });
    expect(
      await read(
        caseId,
        'changePetitions { kind outcome reason } appointments { termEndsOn } latestEvents(first: 2) { details { name value } }',
      ),
    ).toMatchObject({
      changePetitions: [{ kind: 'EXTENSION', outcome: 'GRANTED', reason: 'Nog nodig.' }],
      appointments: [{ termEndsOn: '2024-04-15' }],
      latestEvents: expect.arrayContaining([
        { details: expect.arrayContaining([{ name: 'warnings', value: 'LATE_EXTENSION' }]) as unknown },
      ]) as unknown,
    });
  });

  it('reports are due each year and each five years, on request, and at the end; sent ones are not asked again', async () => {
    const caseId = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    const due = 'courtReportsDue { kind dueOn isOverdue }';
    expect((await read(caseId, due))['courtReportsDue']).toEqual([
      { kind: 'YEARLY', dueOn: '2023-02-19', isOverdue: false },
      { kind: 'FIVE_YEARLY', dueOn: '2027-02-19', isOverdue: false },
    ]);
    await command(coordinator, 'requestCourtReport', { caseId, dueOn: '2022-03-15' });
    dossier.clock.set('2022-03-20');
    expect(listOf((await read(caseId, due))['courtReportsDue'])[0]).toEqual({
      kind: 'ON_REQUEST',
      dueOn: '2022-03-15',
      isOverdue: true,
    });
    await command(coordinator, 'recordCourtReport', { caseId, kind: 'ON_REQUEST', fileReference: 'R-12' });
    await command(coordinator, 'closeCase', { caseId, reason: 'DECEASED', endedOn: '2022-03-19' });
    const closed = await read(caseId, `${due} courtReports { kind dueOn sentOn fileReference }`);
    expect(closed).toEqual({
      courtReportsDue: [{ kind: 'FINAL', dueOn: '2022-03-19', isOverdue: true }],
      courtReports: [
        { kind: 'ON_REQUEST', dueOn: '2022-03-15', sentOn: '2022-03-20', fileReference: 'R-12' },
      ],
    });
    expect(await command(coordinator, 'recordCourtReport', { caseId, kind: 'YEARLY' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const sent = await command(coordinator, 'recordCourtReport', { caseId, kind: 'FINAL' });
    expect(sent).toMatchObject({ status: 'ENDED', nextSteps: [] });
    expect(await command(coordinator, 'recordCourtReport', { caseId, kind: 'FINAL' })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    dossier.clock.set('2022-03-01');
  });
});

describe('two people on one case', () => {
  it('the later one is told what the other did, when and who', async () => {
    const caseId = await registered(coordinator);
    const colleague = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    await command(coordinator, 'planIntake', { caseId, plannedOn: '2022-03-10' });
    await command(colleague, 'recordIntake', { caseId, ...inputs.recordIntake });
    const { data } = await coordinator.graphql(
      `mutation ($input: CloseCaseInput!) { closeCase(input: $input) { ... on ConflictError {
        code message changes { type occurredOn actor { name } } } } }`,
      { input: { caseId, reason: 'OWN_REQUEST', expectedVersion: 2 } },
    );
    expect(data['closeCase']).toMatchObject({
      code: 'CONFLICT',
      changes: [
        {
          type: 'case.intake-recorded',
          occurredOn: '2022-01-17',
          actor: { name: await nameOf(colleague) },
        },
      ],
    });
  });

  async function nameOf({ userId }: Caller): Promise<string> {
    return (await dossier.db.user.findUniqueOrThrow({ where: { id: userId } })).name;
  }
});
