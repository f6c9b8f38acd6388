import type { Prisma } from '../../src/generated/prisma/client.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { TestDossier } from '../harness.ts';

/**
 * Tasks: planned for the client of the mentor, noted for him by hand, planned for the case of the other area, about a
 * volunteer, about the load of an officer, for finance, and about the complaint that is about the consultant. Beside
 * them a rule, a wish about mails and a duty that was met.
 */
export async function taskRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  const at = new Date('2022-02-20T10:00:00Z');
  const common = { dueOn: day('2022-02-25'), role: 'CONSULTANT', createdAt: at } as const;
  const save = (name: string, task: Omit<Prisma.TaskUncheckedCreateInput, 'dueOn' | 'createdAt'>) =>
    db.task.create({
      data: {
        ...common,
        ...task,
        id: named(`Task.${name}`),
        ...(task.kind !== 'BY_HAND' && { planKey: `test/${name}` }),
        acts: {
          create: {
            ...{ kind: 'SNOOZED', at, until: day('2022-02-24') },
            ...{ actorId: id('User.coordinator'), assigneeId: id('User.consultant') },
          },
        },
      },
    });

  await save('own', {
    kind: 'EVALUATION',
    caseId: id('Case.own'),
    role: 'CONSULTANT',
    assigneeId: id('User.consultant'),
    snoozedUntil: day('2022-02-24'),
  });
  await save('noted', {
    kind: 'BY_HAND',
    caseId: id('Case.own'),
    role: 'MENTOR',
    assigneeId: id('User.mentor'),
    isDelegated: true,
    text: 'Bellen over de medicatie.',
  });
  await save('elsewhere', {
    kind: 'YEARLY_REPORT',
    caseId: id('Case.elsewhere'),
    role: 'CONSULTANT',
    assigneeId: id('User.otherConsultant'),
    ...{ state: 'DONE', finishedAt: at },
  });
  await save('ofMentor', { kind: 'VOG_RENEWAL', mentorId: id('Mentor.own'), role: 'CONSULTANT' });
  await save('ofOfficer', { kind: 'NORM_LOAD', officerId: id('User.consultant'), role: 'COORDINATOR' });
  await save('ofFinance', { kind: 'ACCOUNTANT_STATEMENT', role: 'FINANCE_OFFICER' });
  await save('ofLetter', {
    kind: 'LETTER_OF_INTENT_REVIEW',
    organisationId: id('Organisation.referrer'),
    role: 'ADMIN_OFFICER',
    assigneeId: id('User.admin'),
  });
  await save('ofComplaint', {
    kind: 'COMPLAINT_REMINDER',
    complaintId: id('Complaint.aboutConsultant'),
    role: 'COORDINATOR',
  });
  await db.taskRule.create({
    data: {
      id: named('TaskRule.decided'),
      ...{ kind: 'VOG_RENEWAL', isOn: true, amount: 4, unit: 'MONTHS', owner: 'CONSULTANT' },
      ...{ effectiveFrom: day('2022-02-01'), reason: 'Het duurt lang.', decidedById: id('User.coordinator') },
    },
  });
  await db.reminderPreference.create({
    data: {
      id: named('ReminderPreference.own'),
      ...{ userId: id('User.coordinator'), frequency: 'WEEKLY', onFreeDays: true, updatedAt: at },
    },
  });
  await db.dutyRecord.create({
    data: {
      id: named('DutyRecord.done'),
      ...{ duty: 'LETTER_OF_INTENT', organisationId: id('Organisation.referrer') },
      ...{ doneOn: day('2022-01-10'), nextOn: day('2023-01-10') },
      ...{ recordedAt: at, recordedById: id('User.coordinator') },
    },
  });
}
