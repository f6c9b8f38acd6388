import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { globalId, textOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { aCase, aMentor, give, kindsOf, night, tasksSeen } from './task-world.ts';

describe('tasks', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let neighbour: Caller;
  let colleague: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [] });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    neighbour = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    colleague = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  });
  afterAll(() => dossier.stop());

  const idOf = (caller: Caller) => globalId('User', caller.userId);
  const appointed = (columns: object = {}) =>
    aCase(dossier, { consultantId: consultant.userId, effectiveOn: '2021-06-01', ...columns });
  const seenOf = async (caseId: string, args = '') =>
    tasksSeen(coordinator, `mine: false resting: true caseId: "${globalId('Case', caseId)}" ${args}`);
  const added = (caller: Caller, input: object = {}) =>
    give(caller, 'addTask', { text: 'Bellen met de huisarts.', dueOn: '2022-06-30', ...input });

  it('fall away by themselves when what they ask for is recorded, and come back when it is due again', async () => {
    const caseId = await appointed();
    await night(dossier, '2022-04-05');
    expect(kindsOf(await seenOf(caseId))).toEqual(['YEARLY_REPORT']);
    const { data } = await coordinator.graphql(
      `mutation ($input: RecordCourtReportInput!) { recordCourtReport(input: $input) { __typename ... on Error { message } } }`,
      { input: { caseId: globalId('Case', caseId), kind: 'YEARLY', sentOn: '2022-04-05' } },
    );
    expect(data['recordCourtReport']).toEqual({ __typename: 'Case' });
    await dossier.drain();
    expect(await seenOf(caseId)).toEqual([]);
    const [fallen] = await seenOf(caseId, 'state: FELL_AWAY');
    expect(fallen).toMatchObject({
      kind: 'YEARLY_REPORT',
      dueOn: '2022-06-01',
      history: [{ kind: 'PLANNED' }, { kind: 'FELL_AWAY', actor: null }],
    });
    await dossier.db.courtReport.deleteMany({ where: { caseId } });
    await night(dossier, '2022-04-06');
    expect((await seenOf(caseId))[0]).toMatchObject({
      id: fallen?.['id'],
      history: [{ kind: 'PLANNED' }, { kind: 'FELL_AWAY' }, { kind: 'RETURNED' }],
    });
    await night(dossier, '2023-04-06');
    expect((await seenOf(caseId)).filter(({ kind }) => textOf(kind) === 'YEARLY_REPORT')).toHaveLength(1);
  });

  it('stay done, however often they are planned, until they are opened again', async () => {
    const caseId = await appointed();
    await night(dossier, '2022-04-05');
    const [task] = await seenOf(caseId);
    const taskId = textOf(task?.['id']);
    expect(await give(consultant, 'completeTask', { taskId })).toMatchObject({ state: 'DONE', version: 2 });
    await night(dossier, '2022-04-06');
    expect(await seenOf(caseId)).toEqual([]);
    expect(await give(consultant, 'completeTask', { taskId })).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect(await give(consultant, 'snoozeTask', { taskId, until: '2022-05-01' })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    expect(await give(consultant, 'reopenTask', { taskId })).toMatchObject({
      state: 'OPEN',
      history: [{ kind: 'PLANNED' }, { kind: 'COMPLETED' }, { kind: 'REOPENED' }],
    });
    expect(await give(consultant, 'reopenTask', { taskId })).toMatchObject({ code: 'ILLEGAL_STEP' });
    const stale = { taskId, expectedVersion: 1 };
    expect(await give(consultant, 'completeTask', stale)).toMatchObject({ code: 'CONFLICT' });
  });

  it('go with the case to another consultant, but for those that were passed on by a person', async () => {
    const caseId = await appointed();
    await night(dossier, '2022-05-05');
    const [evaluation, report] = (await seenOf(caseId)).toSorted((a, b) =>
      textOf(a['kind']).localeCompare(textOf(b['kind'])),
    );
    expect(kindsOf([evaluation ?? {}, report ?? {}])).toEqual(['EVALUATION', 'YEARLY_REPORT']);
    const kept = textOf(evaluation?.['id']);
    await give(consultant, 'delegateTask', { taskId: kept, assigneeId: idOf(coordinator) });
    await dossier.db.case.update({ where: { id: caseId }, data: { consultantId: neighbour.userId } });
    await night(dossier, '2022-05-06');
    const owners = new Map((await seenOf(caseId)).map((task) => [task['id'], task['assignee']?.['id']]));
    expect(owners.get(report?.['id'])).toBe(idOf(neighbour));
    expect(owners.get(evaluation?.['id'])).toBe(idOf(coordinator));
    const passedOn = (await seenOf(caseId)).find(({ id }) => id === report?.['id']);
    expect(passedOn?.['history']).toMatchObject([
      { kind: 'PLANNED' },
      { kind: 'REASSIGNED', assignee: { id: idOf(neighbour) } },
    ]);
  });

  it('go to nobody who may not see what they are about', async () => {
    const caseId = await appointed();
    dossier.clock.set('2022-06-01');
    const { id: taskId } = await added(consultant, { caseId: globalId('Case', caseId) });
    const mentorId = await aMentor(dossier);
    const mentor = await dossier.as('MENTOR', { mentorId });
    const board = await dossier.as('BOARD');
    for (const stranger of [colleague, mentor, board]) {
      const to = { assigneeId: idOf(stranger) };
      const refusal = { __typename: 'AssigneeCannotSeeError', code: 'ASSIGNEE_CANNOT_SEE' };
      expect(await give(consultant, 'delegateTask', { taskId, ...to })).toMatchObject(refusal);
      expect(await added(consultant, { caseId: globalId('Case', caseId), ...to })).toMatchObject(refusal);
    }
    await dossier.db.mandate.create({ data: { caseId, mentorId, startsOn: day('2021-06-01') } });
    expect(await give(consultant, 'delegateTask', { taskId, assigneeId: idOf(mentor) })).toMatchObject({
      ...{ role: 'MENTOR', isDelegated: true, assignee: { id: idOf(mentor) } },
    });
    expect(kindsOf(await tasksSeen(mentor, ''))).toEqual(['BY_HAND']);
    await dossier.db.mandate.updateMany({ where: { caseId }, data: { endsOn: day('2022-05-31') } });
    expect(await tasksSeen(mentor, '')).toEqual([]);
    expect(await give(mentor, 'completeTask', { taskId })).toMatchObject({ code: 'NOT_FOUND' });
    await dossier.db.cover.create({
      data: {
        ...{ absentId: consultant.userId, deputyId: colleague.userId, reason: 'LEAVE' },
        ...{ firstDay: day('2022-06-01'), lastDay: day('2022-06-10') },
      },
    });
    expect(await give(consultant, 'delegateTask', { taskId, assigneeId: idOf(colleague) })).toMatchObject({
      assignee: { id: idOf(colleague) },
    });
    await dossier.db.cover.deleteMany();
    expect(await give(colleague, 'completeTask', { taskId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are the deputy’s while he covers', async () => {
    const away = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    dossier.clock.set('2022-06-01');
    const caseId = await appointed({ consultantId: away.userId });
    await added(away, { caseId: globalId('Case', caseId), dueOn: '2022-06-02' });
    const mine = async () => (await tasksSeen(colleague, '')).map((task) => task['case']?.['id']);
    expect(await mine()).not.toContain(globalId('Case', caseId));
    await dossier.db.cover.create({
      data: {
        ...{ absentId: away.userId, deputyId: colleague.userId, reason: 'LEAVE' },
        ...{ firstDay: day('2022-06-01'), lastDay: day('2022-06-10') },
      },
    });
    expect(await mine()).toContain(globalId('Case', caseId));
    await dossier.db.cover.deleteMany();
  });

  it('rest until a day, not for good', async () => {
    dossier.clock.set('2022-06-01');
    const { id: taskId } = await added(neighbour);
    const rest = (until: string) => give(neighbour, 'snoozeTask', { taskId, until });
    expect(await rest('2022-06-01')).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'until'] });
    expect(await rest('2022-07-01')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await rest('2022-06-20')).toMatchObject({ snoozedUntil: '2022-06-20', state: 'OPEN' });
    const mine = async (args = '') => (await tasksSeen(neighbour, args)).map(({ id }) => id);
    expect(await mine()).not.toContain(taskId);
    expect(await mine('resting: true')).toContain(taskId);
    dossier.clock.set('2022-06-20');
    expect(await mine()).toContain(taskId);
    dossier.clock.set('2022-07-04');
    expect(await mine('overdue: true')).toContain(taskId);
    expect(await rest('2022-07-19')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await rest('2022-07-18')).toMatchObject({ snoozedUntil: '2022-07-18' });
  });

  it('are added by hand with what is needed, and kept encrypted', async () => {
    dossier.clock.set('2022-06-01');
    expect(await added(consultant, { text: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await added(consultant, { dueOn: '2022-05-31' })).toMatchObject({ code: 'INVALID_INPUT' });
    const elsewhere = await aCase(dossier, { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await added(consultant, { caseId: globalId('Case', elsewhere) })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const mentorId = globalId('Mentor', await aMentor(dossier));
    const caseId = globalId('Case', await appointed());
    expect(await added(consultant, { caseId, mentorId })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await added(consultant, { mentorId, text: 'Gesprek plannen.' })).toMatchObject({
      ...{ text: 'Gesprek plannen.', assignee: { id: idOf(consultant) }, role: 'CONSULTANT' },
    });
    const key = { caseId, idempotencyKey: 'once' };
    const first = await added(consultant, key);
    expect(await added(consultant, key)).toEqual(first);
    const [{ text }] = await dossier.db.$queryRaw<[{ text: string }]>`
      SELECT string_agg(t::text, '') AS text FROM "Task" AS t`;
    expect(text).not.toContain('huisarts');
    expect(await dossier.db.outboxEvent.findFirst({ where: { name: 'task.added' } })).toMatchObject({
      payload: { taskId: expect.any(String) as string },
    });
  });

  it('are counted for whose they are', async () => {
    dossier.clock.set('2022-06-01');
    const fresh = await dossier.as('ADMIN_OFFICER');
    for (const dueOn of ['2022-06-01', '2022-06-08', '2022-06-09']) await added(fresh, { dueOn });
    const counts = async () =>
      (await fresh.graphql('{ taskCounts { open dueSoon overdue } }')).data['taskCounts'];
    expect(await counts()).toEqual({ open: 3, dueSoon: 2, overdue: 0 });
    dossier.clock.set('2022-06-09');
    expect(await counts()).toEqual({ open: 3, dueSoon: 1, overdue: 2 });
  });

  it('stand with the case, for who works with the client', async () => {
    const caseId = await appointed();
    await night(dossier, '2022-04-05');
    const read = async (caller: Caller) =>
      (
        await caller.graphql('query ($id: ID!) { case(id: $id) { tasks { kind } } }', {
          id: globalId('Case', caseId),
        })
      ).data['case']?.['tasks'];
    expect(await read(consultant)).toEqual([{ kind: 'YEARLY_REPORT' }]);
    expect(await read(await dossier.as('FINANCE_OFFICER'))).toBeNull();
  });

  it('follow the rule that the coordinator set, from its day on', async () => {
    dossier.clock.set('2022-03-01');
    const rule = { kind: 'YEARLY_REPORT', unit: 'WORKING_DAYS', owner: 'ADMIN_OFFICER', reason: 'Proef.' };
    const set = (input: object) =>
      give(coordinator, 'setTaskRule', { ...rule, isOn: true, amount: 3, ...input }, 'TaskRule');
    expect(await set({ effectiveFrom: '2022-03-01' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await set({ effectiveFrom: '2022-03-02', owner: 'HANDLER' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await set({ effectiveFrom: '2022-05-01' })).toMatchObject({ timing: 'BEFORE', inForce: false });
    expect(await set({ effectiveFrom: '2022-05-01' })).toMatchObject({ code: 'CONFLICT' });
    const caseId = await appointed();
    const reports = async () => (await seenOf(caseId)).filter(({ kind }) => textOf(kind) === 'YEARLY_REPORT');
    // Three working days before 1 June: Ascension Day is 26 May.
    await night(dossier, '2022-05-26');
    expect(await reports()).toEqual([]);
    await night(dossier, '2022-05-27');
    expect(await reports()).toMatchObject([{ role: 'ADMIN_OFFICER', assignee: null, dueOn: '2022-06-01' }]);
    dossier.clock.set('2022-05-28');
    await set({ effectiveFrom: '2022-05-29', isOn: false });
    await night(dossier, '2022-05-30');
    expect(await reports()).toEqual([]);
    await dossier.db.taskRule.deleteMany({ where: { decidedById: coordinator.userId } });
  });
});
