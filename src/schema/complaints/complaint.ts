import { complaintClock, decidedInTime, remindOn } from '../../domain/complaints/complaint-clock.ts';
import {
  type ComplaintCorrection,
  readComplaintCorrections,
} from '../../domain/complaints/complaint-correction.ts';
import type { CoreTools } from '../tools.ts';

/** `Complaint` and `ComplaintPart`. */
export function addComplaint({ builder }: CoreTools): void {
  const correction = addComplaintCorrection(builder);
  builder.prismaObject('ComplaintPart', {
    select: { id: true },
    description: 'One grievance of a complaint, judged on its own.',
    fields: (t) => ({
      number: t.exposeInt('number', { nullable: false, description: 'From 1.' }),
      description: t.exposeString('description', {
        description: 'What is complained about; null once it was removed.',
      }),
      outcome: t.expose('outcome', {
        type: 'ComplaintOutcome',
        description: 'What was found; null when not decided.',
      }),
      reasons: t.exposeString('reasons', { description: 'Why that was found.' }),
    }),
  });
  builder.prismaNode('Complaint', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'Klacht: a complaint, handled within six weeks by another than the one complained about.',
    fields: (t) => ({
      reference: t.exposeString('reference', { nullable: false, description: '`K<year>-<number>`.' }),
      case: t.relation('case', { description: 'The case, when there is one and it is yours to see.' }),
      workArea: t.expose('workArea', {
        type: 'WorkArea',
        description: 'Of the case, the mentor or the officer; null when of the whole office.',
      }),
      complainantKind: t.expose('complainantKind', {
        type: 'PetitionerKind',
        nullable: false,
        description: 'Who complains: the client, or somebody else who may petition the court (BW 1:451).',
      }),
      complainantName: t.exposeString('complainantName', {
        description: 'Name of who complains; may be null when it is the client of the case.',
      }),
      complainantEmail: t.exposeString('complainantEmail', { description: 'Mail address of who complains.' }),
      complainantPhone: t.exposeString('complainantPhone', { description: 'Telephone of who complains.' }),
      channel: t.expose('channel', {
        type: 'ComplaintChannel',
        nullable: false,
        description: 'How it came in.',
      }),
      about: t.expose('subjectKind', {
        type: 'ComplaintSubject',
        nullable: false,
        description: 'Whom it is about.',
      }),
      mentor: t.relation('mentor', { description: 'The mentor whom it is about.' }),
      officer: t.relation('officer', { description: 'The officer whom it is about.' }),
      parts: t.relation('parts', {
        description: 'What is complained about, part by part.',
        query: { orderBy: { number: 'asc' } },
      }),
      receivedOn: t.expose('receivedOn', {
        type: 'Date',
        nullable: false,
        description: 'Day on which it came in; from then the term runs.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded here.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
      acknowledgedOn: t.expose('acknowledgedOn', {
        type: 'Date',
        description: 'Day on which receipt was confirmed to the complainant.',
      }),
      handler: t.relation('handler', { description: 'Who handles it; null when nobody does yet.' }),
      handlerAssignedOn: t.expose('handlerAssignedOn', {
        type: 'Date',
        description: 'Since when he handles it.',
      }),
      remindOn: t.field({
        type: 'Date',
        nullable: false,
        select: { dueOn: true },
        resolve: remindOn,
        description: 'Two weeks before the last day; without an extension day 28.',
      }),
      termEndsOn: t.expose('termEndsOn', {
        type: 'Date',
        nullable: false,
        description: 'Last day of the term of the decree, day 42; an extension does not move it.',
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        nullable: false,
        description: 'Last day: that of the term, or of its extension.',
      }),
      daysLeft: t.int({
        select: clockColumns,
        resolve: (complaint, _args, { today }) => complaintClock(complaint, today).daysLeft,
        description: 'Days until the last day; negative when it has passed, null when it is decided.',
      }),
      isOverdue: t.boolean({
        nullable: false,
        select: clockColumns,
        resolve: (complaint, _args, { today }) => complaintClock(complaint, today).state === 'overdue',
        description: 'Whether the last day has passed without a decision.',
      }),
      extensionReason: t.exposeString('extensionReason', { description: 'Why more time was taken.' }),
      extensionToldOn: t.expose('extensionToldOn', {
        type: 'Date',
        description: 'Day on which the complainant was told of more time.',
      }),
      decidedOn: t.expose('decidedOn', { type: 'Date', description: 'Day of the decision.' }),
      decidedInTime: t.boolean({
        select: { decidedOn: true, termEndsOn: true },
        resolve: decidedInTime,
        description: 'Whether it was decided within the term of the decree; null when not decided.',
      }),
      consequences: t.expose('consequences', {
        type: ['ComplaintConsequence'],
        nullable: false,
        description: 'What follows from it.',
      }),
      consequencesNote: t.exposeString('consequencesNote', { description: 'The same in words.' }),
      nextStepsTold: t.expose('nextStepsTold', {
        type: ['ComplaintNextStep'],
        nullable: false,
        description: 'Where the complainant was told that he may go next.',
      }),
      corrections: t.field({
        type: [correction],
        nullable: false,
        description: 'Corrections of its days, the first made first.',
        select: { corrections: true },
        resolve: ({ corrections }) => readComplaintCorrections(corrections),
      }),
      version: t.exposeInt('version', { nullable: false, description: 'Raised by every command.' }),
    }),
  });
}

const clockColumns = { dueOn: true, decidedOn: true } as const;

function addComplaintCorrection(builder: CoreTools['builder']) {
  return builder.objectRef<ComplaintCorrection>('ComplaintCorrection').implement({
    description: 'That days of a complaint were corrected.',
    fields: (t) => ({
      correctedAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When.',
        resolve: ({ correctedAt }) => new Date(correctedAt),
      }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      values: t.field({
        type: ['ChangedValue'],
        nullable: false,
        description: 'Days before and after, with what moved along.',
        resolve: ({ values }) => [...values],
      }),
    }),
  });
}
