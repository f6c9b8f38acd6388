import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, formatCalendarDate, parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { Answer } from '../answer.ts';
import { globalId, textOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { aCase, aMentor, give, night, tasksSeen } from './task-world.ts';

/** Who gets it, by the names below. */
type Owner =
  'consultant' | 'mentor' | 'handler' | 'any COORDINATOR' | 'any FINANCE_OFFICER' | 'any CONSULTANT';

/** Kind, what it is about, first day on which it is there, last day, whose it is; in the order of their days. */
const rules: readonly (readonly [kind: string, about: string, from: string, dueOn: string, owner: Owner])[] =
  [
    ['NORM_LOAD', 'mentor.busy', '2022-03-01', '2022-03-15', 'any COORDINATOR'],
    ['CONTACT_OVERDUE', 'case.quiet', '2022-03-11', '2022-03-10', 'mentor'],
    ['COMPLAINT_REMINDER', 'complaint', '2022-03-29', '2022-04-12', 'handler'],
    ['YEARLY_REPORT', 'case.appointed', '2022-04-01', '2022-06-01', 'consultant'],
    ['COMPLAINT_LAST_DAY', 'complaint', '2022-04-12', '2022-04-12', 'handler'],
    ['EVALUATION', 'case.appointed', '2022-05-01', '2022-06-01', 'consultant'],
    ['PETITION_UNANSWERED', 'case.applied', '2022-06-01', '2022-05-31', 'consultant'],
    ['RETENTION_REACHED', 'foundation', '2022-06-02', '2022-06-30', 'any COORDINATOR'],
    ['WAITING_TOO_LONG', 'case.waiting', '2022-06-03', '2022-06-02', 'consultant'],
    ['CLIENT_COMES_OF_AGE', 'case.minor', '2022-06-10', '2022-09-10', 'consultant'],
    ['VOG_RENEWAL', 'mentor.vog', '2022-06-12', '2022-09-12', 'consultant'],
    ['TERM_ENDING', 'case.term', '2022-09-15', '2022-10-15', 'consultant'],
    ['CONTINUATION_REQUEST', 'foundation', '2022-11-10', '2023-01-10', 'any COORDINATOR'],
    ['LETTER_OF_INTENT_REVIEW', 'organisation', '2022-12-10', '2023-01-10', 'any COORDINATOR'],
    ['ACCOUNTANT_STATEMENT', 'foundation', '2023-10-10', '2024-01-10', 'any FINANCE_OFFICER'],
    ['FIVE_YEARLY_REPORT', 'case.appointed', '2026-04-01', '2026-06-01', 'consultant'],
  ];

let dossier: TestDossier;
let coordinator: Caller;
const users: Record<string, string> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-02-20', plugins: [] });
  const { db } = dossier;
  coordinator = await dossier.as('COORDINATOR');
  const consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  const handler = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  const consultantId = consultant.userId;
  const mentorId = await aMentor(dossier, { hasQualifyingEducation: true });
  const mentor = await dossier.as('MENTOR', { mentorId });
  Object.assign(users, { consultant: consultantId, handler: handler.userId, mentor: mentor.userId });

  ids['case.quiet'] = await aCase(dossier, {
    ...{ consultantId, effectiveOn: '2021-06-01', contactDueOn: day('2022-03-10') },
  });
  await db.mandate.create({ data: { caseId: ids['case.quiet'], mentorId, startsOn: day('2021-06-01') } });
  ids['case.appointed'] = await aCase(dossier, { consultantId, effectiveOn: '2021-06-01' });
  ids['case.term'] = await aCase(dossier, {
    ...{ consultantId, effectiveOn: '2021-06-01', termEndsOn: '2022-12-15' },
  });
  ids['case.applied'] = await aCase(dossier, { consultantId, status: 'APPLIED' });
  const on = day('2022-02-20');
  await db.petition.create({
    data: {
      ...{ caseId: ids['case.applied'], petitionerKind: 'RELATIVE', filedOn: day('2022-03-01') },
      ...{ willingnessStatementOn: on, medicalStatementOn: on, mentorshipPlanOn: on },
      consentStatementsComplete: true,
    },
  });
  ids['case.waiting'] = await aCase(dossier, { consultantId, status: 'WAITING' });
  await db.intake.create({
    data: { caseId: ids['case.waiting'], heldOn: on, decidedOn: on, decision: 'SUITABLE' },
  });
  await db.waitingInterval.create({ data: { caseId: ids['case.waiting'], startsOn: day('2022-03-03') } });
  ids['case.minor'] = await aCase(dossier, { consultantId, birthDate: '2004-09-10' });
  ids['mentor.vog'] = await aMentor(dossier, { vogIssuedOn: day('2017-09-12'), guideId: consultantId });
  ids['mentor.busy'] = await aMentor(dossier, { hasQualifyingEducation: false, guideId: consultantId });
  for (let count = 0; count < 4; count += 1) {
    const caseId = await aCase(dossier, { consultantId });
    await db.mandate.create({
      data: { caseId, mentorId: ids['mentor.busy'], startsOn: day('2022-03-01') },
    });
  }
  // Seven years after its end, on 21 July 2022, the file goes.
  await aCase(dossier, {
    ...{ status: 'ENDED', registeredOn: day('2012-01-04'), endedOn: day('2015-07-20') },
    ...{ endReason: 'DECEASED', endPhase: 'AFTER_APPOINTMENT', endLegalKind: 'DEATH' },
  });
  const complaint = await db.complaint.create({
    data: {
      ...{ reference: 'K2022-90', complainantKind: 'RELATIVE', channel: 'LETTER', subjectKind: 'FOUNDATION' },
      ...{ receivedOn: day('2022-03-01'), recordedAt: on, recordedById: coordinator.userId },
      ...{ handlerId: handler.userId, handlerAssignedOn: on, workArea: 'ZUID_LIMBURG' },
      ...{ termEndsOn: day('2022-04-12'), dueOn: day('2022-04-12') },
    },
  });
  ids['complaint'] = complaint.id;
  const { id: organisationId } = await db.organisation.findFirstOrThrow();
  ids['organisation'] = organisationId;
  const record = (input: object) => give(coordinator, 'recordDuty', input, 'DutyRecord');
  expect(await record({ duty: 'CONTINUATION_REQUEST', doneOn: '2022-01-10' })).toMatchObject({
    nextOn: '2023-01-10',
  });
  expect(await record({ duty: 'ACCOUNTANT_STATEMENT', doneOn: '2022-01-10' })).toMatchObject({
    nextOn: '2024-01-10',
  });
  const letter = { duty: 'LETTER_OF_INTENT', organisationId: globalId('Organisation', organisationId) };
  expect(await record({ ...letter, doneOn: '2022-01-10' })).toMatchObject({ code: 'INVALID_INPUT' });
  await record({ ...letter, doneOn: '2022-01-10', nextOn: '2023-01-10' });
}, 60_000);
afterAll(() => dossier.stop());

it('knows every rule', async () => {
  const { data } = await coordinator.graphql('{ taskRules { kind } }');
  const kinds = (data['taskRules'] as unknown as Answer[]).map(({ kind }) => kind);
  expect(rules.map(([kind]) => kind).toSorted()).toEqual(kinds.toSorted());
});

it.each(rules)('%s of %s is there from %s, due on %s, for %s', async (kind, about, from, dueOn, owner) => {
  const found = async (): Promise<Answer[]> =>
    (await tasksSeen(coordinator)).filter(
      (task) => textOf(task['kind']) === kind && subjectOf(task) === about,
    );
  await night(dossier, formatCalendarDate(addDays(day(from), -1)));
  expect(await found()).toEqual([]);
  await night(dossier, from);
  const [task, ...others] = await found();
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    dueOn,
    state: 'OPEN',
    text: null,
    history: [{ kind: 'PLANNED', actor: null }],
  });
  expect(ownerOf(task)).toBe(owner);
  await night(dossier, from);
  expect(await found()).toEqual([task]);
});

/** What a task is about, by its name above. */
function subjectOf(task: Answer): string | undefined {
  for (const type of ['case', 'mentor', 'complaint', 'organisation'] as const) {
    const id = task[type]?.['id'];
    if (id) return Object.keys(ids).find((name) => globalOf(name) === textOf(id));
  }
  return task['officer'] ? 'officer' : 'foundation';
}

function globalOf(name: string): string {
  const type = name.split('.')[0] ?? '';
  return globalId(`${type.charAt(0).toUpperCase()}${type.slice(1)}`, ids[name] ?? '');
}

function ownerOf(task: Answer | undefined): string | undefined {
  const id = task?.['assignee']?.['id'];
  if (!id) return `any ${textOf(task?.['role'])}`;
  return Object.keys(users).find((name) => globalId('User', users[name] ?? '') === textOf(id));
}
