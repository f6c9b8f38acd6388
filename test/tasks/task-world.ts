import { randomUUID } from 'node:crypto';
import { type Answer, listOf } from '../answer.ts';
import { textOf } from '../api/case-story.ts';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { Caller, TestDossier } from '../harness.ts';

let made = 0;
let nights = 0;

/** A case in the south, straight into the database; appointed when `effectiveOn` is given. */
export async function aCase(
  { db }: TestDossier,
  {
    effectiveOn,
    termEndsOn = null,
    birthDate = '1944-05-06',
    ...columns
  }: Partial<Prisma.CaseUncheckedCreateInput> & {
    effectiveOn?: string;
    termEndsOn?: string | null;
    birthDate?: string;
  } = {},
): Promise<string> {
  const { id: clientId } = await db.client.create({
    data: { givenName: 'Mia', familyName: 'Beek', birthDate: day(birthDate), municipalityCode: 'GM0935' },
  });
  made += 1;
  const { id } = await db.case.create({
    data: {
      ...{ reference: `test-${made}`, clientId, status: effectiveOn ? 'ACTIVE' : 'REGISTERED' },
      ...{ registeredOn: day('2021-01-04'), applicantKind: 'RELATIVE' },
      ...{ municipalityCode: 'GM0935', workArea: 'ZUID_LIMBURG', ...columns },
    },
  });
  if (effectiveOn) {
    const term = termEndsOn ? day(termEndsOn) : null;
    const order = await db.courtOrder.create({
      data: {
        ...{ caseId: id, kind: 'APPOINTMENT', orderNumber: '8781316 MS VERZ 20-946', termEndsOn: term },
        ...{ orderedOn: day('2021-05-20'), sentOn: day('2021-05-20'), effectiveOn: day(effectiveOn) },
      },
    });
    await db.appointment.create({
      data: { caseId: id, courtOrderId: order.id, effectiveOn: day(effectiveOn), termEndsOn: term },
    });
  }
  return id;
}

/** A volunteer in the south who may be at work. */
export async function aMentor({ db }: TestDossier, columns: Partial<Prisma.MentorUncheckedCreateInput> = {}) {
  const channel = await db.recruitmentChannel.findFirstOrThrow();
  const { id } = await db.mentor.create({
    data: {
      ...{ givenName: 'Toon', familyName: 'Hendriks', email: `${randomUUID()}@mentor.example` },
      ...{ municipalityCode: 'GM0935', status: 'TRAINING_COMPLETED', appliedOn: day('2016-01-05') },
      ...{ recruitmentChannelCode: channel.code, registeredOn: day('2016-02-05') },
      ...{ certifiedOn: day('2016-06-05'), hasQualifyingEducation: true, ...columns },
    },
  });
  return id;
}

/** The planning of a night, by its schedule, early on a day. */
export async function night(dossier: TestDossier, date: string): Promise<void> {
  nights += 1;
  dossier.clock.set(`${date}T04:00:00Z`);
  await dossier.db.schedule.updateMany({
    where: { name: { not: 'plan-tasks' } },
    data: { nextRunAt: new Date('2099-01-01') },
  });
  await dossier.db.schedule.updateMany({
    where: { name: 'plan-tasks' },
    // Of its own second: a schedule is carried out once for each time at which it was to be.
    data: { nextRunAt: new Date(dossier.clock.now().getTime() - nights * 1000) },
  });
  await dossier.drain();
  // Not again by itself when a test sets the clock to another day.
  await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
}

/** All tasks that somebody sees, as the API shows them. */
export async function tasksSeen(caller: Caller, args = 'mine: false'): Promise<Answer[]> {
  const { data, errors } = await caller.graphql(`{ tasks(first: 100 ${args}) { edges { node {
    id kind title text dueOn isOverdue isLegal role state snoozedUntil isDelegated version
    assignee { id } case { id } mentor { id } complaint { id } officer { id } organisation { id }
    history { kind until actor { id } assignee { id } }
  } } } }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return listOf(data['tasks']?.['edges']).map((edge) => edge['node'] as Answer);
}

/** Gives a command on a task; answers what comes back. */
export async function give(caller: Caller, name: string, input: object, type = 'Task'): Promise<Answer> {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const fields: Readonly<Record<string, string>> = {
    Task: 'id kind text dueOn role state snoozedUntil isDelegated version assignee { id } history { kind until }',
    TaskRule: 'id kind isOn amount unit owner effectiveFrom inForce timing',
    ReminderPreference: 'frequency weekday hour quietFrom quietUntil onFreeDays',
    DutyRecord: 'id duty doneOn nextOn',
  };
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${inputType}!) { ${name}(input: $input) {
      __typename ... on ${type} { ${fields[type] ?? 'id'} } ... on Error { code message path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name] as Answer;
}

export function kindsOf(tasks: readonly Answer[]): string[] {
  return tasks.map((task) => textOf(task['kind']));
}
