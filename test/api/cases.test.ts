import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshStatuses } from '../../src/domain/cases/refresh-statuses.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, client, command, ledTo, registered, textOf, uuidOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
});
afterAll(() => dossier.stop());

describe('a case from registration to its end', () => {
  it('goes through both tracks to a mentor at work, and to its end', async () => {
    const caseId = await registered(coordinator);
    const mentorId = await certifiedMentor(dossier);
    const active = await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    expect(active).toMatchObject({
      status: 'ACTIVE',
      waitingSince: '2022-01-18',
      appointments: [{ effectiveOn: '2022-02-19', endedOn: null }],
      mandates: [{ startsOn: '2022-02-19', endsOn: null, mentor: { id: mentorId, status: 'APPOINTED' } }],
    });

    const closed = await command(coordinator, 'closeCase', {
      caseId,
      reason: 'DECEASED',
      endedOn: '2022-02-25',
    });
    expect(closed).toMatchObject({
      status: 'ENDED',
      endReason: 'DECEASED',
      endPhase: 'AFTER_APPOINTMENT',
      endLegalKind: 'DEATH',
      nextSteps: [{ code: 'RECORD_COURT_REPORT', advances: true }],
      appointments: [{ endedOn: '2022-02-25', endKind: 'DEATH' }],
      mandates: [{ endsOn: '2022-02-25', mentor: { status: 'TRAINING_COMPLETED' } }],
    });
  });

  it('writes each step to the timeline, with who did it', async () => {
    const caseId = await registered(coordinator);
    const mentorId = await certifiedMentor(dossier);
    await ledTo('recordCourtOrder', { caller: coordinator, caseId, mentorId });
    const { data } = await coordinator.graphql(
      `query ($id: ID!) { case(id: $id) { timeline(first: 50) {
        totalCount edges { node { type occurredOn actor { name } details { name value } } }
      } } }`,
      { id: caseId },
    );
    const entries = listOf(data['case']?.['timeline']?.['edges']).map((edge) => edge['node']);
    expect(entries.map((entry) => entry?.['type'])).toEqual([
      'case.hearing-planned',
      'case.intake-planned',
      'case.order-recorded',
      'case.petition-filed',
      'case.introduction-recorded',
      'case.mentor-proposed',
      'case.waiting',
      'case.intake-recorded',
      'case.registered',
    ]);
    expect(entries.at(-1)).toMatchObject({ occurredOn: '2022-01-10', actor: { name: 'Test coordinator' } });
    expect(entries[2]?.['details']).toContainEqual({ name: 'effectiveOn', value: '2022-02-19' });
  });

  it('announces the step and the new status in the outbox, with ids and codes only', async () => {
    const caseId = await registered(coordinator);
    const events = await dossier.db.outboxEvent.findMany({
      where: { payload: { path: ['caseId'], equals: uuidOf(caseId) } },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ name, payload }) => [name, payload])).toEqual([
      ['case.registered', { caseId: uuidOf(caseId) }],
      ['case.status-changed', { caseId: uuidOf(caseId), from: null, to: 'REGISTERED' }],
    ]);
  });

  it('gives references that count on', async () => {
    const references = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await command(coordinator, 'registerCase', {
          client,
          municipalityCode: 'GM0935',
          applicantKind: 'RELATIVE',
          registeredOn: '2020-06-01',
        });
        return textOf(answer['reference']);
      }),
    );
    expect(references.sort()).toEqual(['2020-0001', '2020-0002', '2020-0003', '2020-0004', '2020-0005']);
  });

  it('keeps the place on the waiting list and frees the mentor when one says no', async () => {
    const caseId = await registered(coordinator);
    const mentorId = await certifiedMentor(dossier, { capacity: 1 });
    await ledTo('proposeMatch', { caller: coordinator, caseId, mentorId });
    const declined = await command(coordinator, 'recordIntroduction', {
      caseId,
      introducedOn: '2022-02-01',
      clientAgrees: false,
      mentorAgrees: true,
    });
    expect(declined).toMatchObject({
      status: 'WAITING',
      waitingSince: '2022-01-18',
      matches: [{ outcome: 'DECLINED' }],
    });
    const again = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId: again });
    expect(await command(coordinator, 'proposeMatch', { caseId: again, mentorId })).toMatchObject({
      status: 'PROPOSED',
    });
  });

  it('changes the mentor and leaves the appointment as it is', async () => {
    const caseId = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    const ended = await command(coordinator, 'endMandate', { caseId, endsOn: '2022-02-25', reason: 'moved' });
    expect(ended).toMatchObject({ status: 'MENTOR_CHANGE', appointments: [{ endedOn: null }] });
    expect(listOf(ended['nextSteps'])[0]).toEqual({ code: 'PROPOSE_MATCH', advances: true });
    const successor = await certifiedMentor(dossier);
    await command(coordinator, 'proposeMatch', { caseId, mentorId: successor });
    await command(coordinator, 'recordIntroduction', {
      caseId,
      introducedOn: '2022-03-01',
      clientAgrees: true,
      mentorAgrees: true,
    });
    expect(await command(coordinator, 'issueMandate', { caseId })).toMatchObject({ status: 'ACTIVE' });
  });

  it('may go to court before a mentor is known', async () => {
    const caseId = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    const filed = await command(coordinator, 'filePetition', {
      caseId,
      petitionerKind: 'INSTITUTION',
      whyRelativesDidNotFile: 'There are none.',
      whyNoFamily: 'There is none.',
      willingnessStatementOn: '2022-02-01',
      noConsentReason: 'Cannot oversee it.',
      consentStatementsComplete: true,
      medicalStatementOn: '2022-02-01',
      mentorshipPlanOn: '2022-02-01',
      filedOn: '2022-02-02',
    });
    expect(filed['status']).toBe('APPLIED');
    expect(listOf(filed['nextSteps']).map((step) => step['code'])).toEqual(
      expect.arrayContaining(['PROPOSE_MATCH', 'RECORD_COURT_ORDER']),
    );
  });

  it('warns of an unusual order number and keeps it', async () => {
    const caseId = await registered(coordinator);
    await ledTo('planHearing', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    const ordered = await command(coordinator, 'recordCourtOrder', {
      caseId,
      kind: 'APPOINTMENT',
      orderNumber: 'C/03/123456',
      orderedOn: '2022-02-16',
    });
    expect(listOf(ordered['courtOrders']?.[0]?.['warnings'])).toHaveLength(1);
  });

  it('takes up an ended case of the same client as a new one', async () => {
    const caseId = await registered(coordinator);
    const again = { client, municipalityCode: 'GM0935', applicantKind: 'RELATIVE', previousCaseId: caseId };
    expect(await command(coordinator, 'registerCase', again)).toMatchObject({ code: 'CONFLICT' });
    await command(coordinator, 'closeCase', { caseId, reason: 'OWN_REQUEST' });
    const { data } = await coordinator.graphql(
      `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { ... on Case {
        status previousCase { id } client { cases { status } }
      } } }`,
      { input: again },
    );
    expect(data['registerCase']).toEqual({
      status: 'REGISTERED',
      previousCase: { id: caseId },
      client: { cases: [{ status: 'REGISTERED' }, { status: 'ENDED' }] },
    });
  });
});

describe('a status that a date changes', () => {
  it('becomes APPOINTED on the effective date, once, through the daily refresh', async () => {
    const caseId = await registered(coordinator);
    await ledTo('planHearing', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    const ordered = await command(coordinator, 'recordCourtOrder', {
      caseId,
      kind: 'APPOINTMENT',
      orderNumber: '8781316 MS VERZ 22-102',
      orderedOn: '2022-02-28',
      effectiveOn: '2022-03-15',
    });
    expect(ordered['status']).toBe('HEARING');
    const planned = await command(coordinator, 'issueMandate', { caseId });
    expect(planned).toMatchObject({ status: 'HEARING', mandates: [{ startsOn: '2022-03-15' }] });

    const refresh = (on: string) =>
      dossier.db.$transaction((tx) =>
        refreshStatuses(tx, { actor: { kind: 'system', plugin: 'core' }, now: new Date(`${on}T04:00:00Z`) }),
      );
    expect(await refresh('2022-03-14')).toEqual({ cases: 0, mentors: 0 });
    expect(await refresh('2022-03-15')).toEqual({ cases: 1, mentors: 1 });
    expect(await refresh('2022-03-15')).toEqual({ cases: 0, mentors: 0 });
    const { data } = await coordinator.graphql(
      'query ($id: ID!) { case(id: $id) { status latestEvents(first: 1) { type details { name value } } } }',
      { id: caseId },
    );
    expect(data['case']).toEqual({
      status: 'ACTIVE',
      latestEvents: [
        {
          type: 'case.status-changed',
          details: expect.arrayContaining([{ name: 'to', value: 'ACTIVE' }]) as unknown,
        },
      ],
    });
  });
});
