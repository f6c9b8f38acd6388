import { type PlannedKind, plannedKinds } from '../../domain/tasks/task-kinds.ts';
import type { CoreTools } from '../tools.ts';

const kinds: Readonly<Record<PlannedKind, string>> = {
  VOG_RENEWAL: 'The certificate of conduct (VOG) of a mentor expires.',
  CONTACT_OVERDUE: 'The client should have been contacted.',
  FIVE_YEARLY_REPORT: 'The five-yearly report to the court is due (BW 1:459(3)).',
  YEARLY_REPORT: 'The yearly report to the court is due.',
  EVALUATION: 'The annual evaluation is due.',
  COMPLAINT_REMINDER: 'A complaint has two weeks left.',
  COMPLAINT_LAST_DAY: 'A complaint has to be decided today.',
  PETITION_UNANSWERED: 'The court has not answered a petition for long.',
  WAITING_TOO_LONG: 'A client has waited for a mentor for too long.',
  TERM_ENDING: 'The extension of a mentorship for a fixed term has to be asked.',
  CONTINUATION_REQUEST: 'The yearly request to the national quality office (LKB) is due.',
  ACCOUNTANT_STATEMENT: 'The two-yearly statement of the accountant is due.',
  NORM_LOAD: 'Somebody has more than 90 % of the work that a norm allows.',
  LETTER_OF_INTENT_REVIEW: 'A letter of intent is to be looked at again.',
  RETENTION_REACHED: 'Files reach the end of their time next month: look at `retentionPreview`.',
  CLIENT_COMES_OF_AGE: 'A client comes of age; from then mentorship may take effect.',
};

/** The enums of tasks. @returns those that are no enums of the database */
export function addTaskEnums({ builder }: CoreTools) {
  const planned = Object.fromEntries(
    plannedKinds.map((kind) => [kind, { description: kinds[kind] }] as const),
  ) as Record<PlannedKind, { description: string }>;
  const plannedKind = builder.enumType('PlannedTaskKind', {
    description: 'The rules of which tasks are planned.',
    values: planned,
  });
  builder.enumType('TaskKind', {
    description: 'What a task is.',
    values: { ...planned, BY_HAND: { description: 'Added by somebody, who says in words what it is.' } },
  });
  builder.enumType('TaskState', {
    description: 'Whether there is still something to do.',
    values: {
      OPEN: { description: 'To be done.' },
      DONE: { description: 'Somebody said that it is done.' },
      FELL_AWAY: { description: 'Its reason is gone: it was recorded, or is no longer needed.' },
    },
  });
  builder.enumType('TaskUnit', {
    description: 'In what a rule counts.',
    values: {
      DAYS: { description: 'Days.' },
      WORKING_DAYS: { description: 'Days but for Saturdays, Sundays and public holidays.' },
      WEEKS: { description: 'Weeks.' },
      MONTHS: { description: 'Months.' },
    },
  });
  builder.enumType('TaskOwner', {
    description: 'Whose the tasks of a rule are.',
    values: {
      CONSULTANT: { description: 'The consultant in charge of the case, or who guides the mentor.' },
      MENTOR: { description: 'The mentor at work, when he has an account; else the consultant.' },
      HANDLER: { description: 'Who handles the complaint; while nobody does the coordinator.' },
      COORDINATOR: { description: 'The coordinator.' },
      ADMIN_OFFICER: { description: 'The administration.' },
      FINANCE_OFFICER: { description: 'Finance.' },
    },
  });
  const timing = builder.enumType('TaskTiming', {
    description: 'From what a rule counts.',
    values: {
      BEFORE: { value: 'before', description: 'The task is there so long before its last day.' },
      AFTER: { value: 'after', description: 'The task is there once so long has passed since it began.' },
      WITHIN: { value: 'within', description: 'The task is there at once, to be done within so long.' },
    },
  });
  builder.enumType('TaskActKind', {
    description: 'What happened to a task.',
    values: {
      PLANNED: { description: 'It was planned by a rule.' },
      ADDED: { description: 'It was added by hand.' },
      COMPLETED: { description: 'Somebody said that it is done.' },
      SNOOZED: { description: 'It was put off.' },
      DELEGATED: { description: 'It was passed on.' },
      REASSIGNED: { description: 'It went to another because another is in charge.' },
      REOPENED: { description: 'It was opened again.' },
      FELL_AWAY: { description: 'Its reason was gone.' },
      RETURNED: { description: 'Its reason was there again.' },
    },
  });
  builder.enumType('ReminderFrequency', {
    description: 'How often somebody wants a mail.',
    values: {
      DAILY: { description: 'Each day.' },
      WEEKLY: { description: 'On one day of the week.' },
      LEGAL_ONLY: { description: 'Each day, but only of what a law sets.' },
    },
  });
  builder.enumType('DutyKind', {
    description: 'What the foundation has to do again and again as a whole.',
    values: {
      CONTINUATION_REQUEST: { description: 'Handhavingsverzoek to the national quality office (LKB).' },
      ACCOUNTANT_STATEMENT: { description: 'Statement of the accountant (BW 1:459(2)).' },
      LETTER_OF_INTENT: { description: 'Letter of intent with an organisation, looked at again.' },
    },
  });
  return { plannedKind, timing };
}
