import {
  acknowledgeComplaint,
  assignComplaintHandler,
  changeComplaintSubject,
  decideComplaint,
  extendComplaintTerm,
} from '../../domain/complaints/complaint-service.ts';
import { type ComplaintDays, correctComplaint } from '../../domain/complaints/correct-complaint.ts';
import { IllegalComplaintStepError } from '../../domain/complaints/illegal-complaint-step-error.ts';
import { NotIndependentError } from '../../domain/complaints/not-independent-error.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { aboutFields, aboutWhom, complaintFields, forComplaint } from './complaint-input.ts';

/** The commands on a complaint after it was recorded. */
export function addComplaintCommands({ builder, command }: CoreTools): void {
  command('acknowledgeComplaint', {
    description: 'Records that receipt was confirmed to the complainant.',
    result: 'Complaint',
    errors: [IllegalComplaintStepError],
    input: (t) => ({
      ...complaintFields(t),
      acknowledgedOn: t.field({ type: 'Date', description: 'When. Default today.' }),
    }),
    run: (tx, acting, input) => acknowledgeComplaint(tx, acting, forComplaint(input)),
  });
  command('assignComplaintHandler', {
    description:
      'Lets somebody handle a complaint, in the place of who did. Never the one complained about, nor the consultant in charge of the case when it is about what the foundation did in it.',
    result: 'Complaint',
    errors: [IllegalComplaintStepError, NotIndependentError],
    input: (t) => ({
      ...complaintFields(t),
      handlerId: t.globalID({
        required: true,
        description: 'Global id of the coordinator or consultant who is to handle it.',
      }),
    }),
    run: (tx, acting, input) =>
      assignComplaintHandler(tx, acting, {
        ...forComplaint(input),
        handlerId: localId(input.handlerId, 'User', 'handlerId'),
      }),
  });
  command('changeComplaintSubject', {
    description: 'Changes whom a complaint is about, when that turns out to be another.',
    result: 'Complaint',
    errors: [IllegalComplaintStepError, NotIndependentError],
    input: (t) => ({ ...complaintFields(t), ...aboutFields(t) }),
    run: (tx, acting, input) => changeComplaintSubject(tx, acting, aboutWhom(forComplaint(input))),
  });
  command('extendComplaintTerm', {
    description: 'Takes more time, once, with a reason and before the term has run out.',
    result: 'Complaint',
    errors: [IllegalComplaintStepError],
    input: (t) => ({
      ...complaintFields(t),
      until: t.field({ type: 'Date', required: true, description: 'The new last day.' }),
      reason: t.string({ required: true, description: 'Why more time is needed.' }),
      toldOn: t.field({
        type: 'Date',
        required: true,
        description: 'Day on which the complainant was told, with the reason.',
      }),
    }),
    run: (tx, acting, input) => extendComplaintTerm(tx, acting, forComplaint(input)),
  });
  addCorrectComplaint({ builder, command });
  addDecideComplaint({ builder, command });
}

function addCorrectComplaint({ builder, command }: Pick<CoreTools, 'builder' | 'command'>): void {
  const days = builder.inputType('ComplaintCorrectionInput', {
    description: 'Days as they should have been recorded; what is left out stays.',
    fields: (t) => ({
      receivedOn: t.field({ type: 'Date', description: 'Receipt; the term runs from here.' }),
      acknowledgedOn: t.field({ type: 'Date', description: 'Confirmation of receipt.' }),
      decidedOn: t.field({ type: 'Date', description: 'Decision.' }),
    }),
  });
  command('correctComplaint', {
    description:
      'Corrects days of a complaint, also of one that was decided; the term and the figures of the year follow. What the days were is kept.',
    result: 'Complaint',
    input: (t) => ({
      ...complaintFields(t),
      reason: t.string({ required: true, description: 'Why it was wrong, and how you know.' }),
      days: t.field({ type: days, required: true, description: 'What has to become different.' }),
    }),
    run: (tx, acting, { days: given, ...input }) =>
      correctComplaint(tx, acting, { ...forComplaint(input), days: given as ComplaintDays }),
  });
}

function addDecideComplaint({ builder, command }: Pick<CoreTools, 'builder' | 'command'>): void {
  const judgement = builder.inputType('ComplaintJudgementInput', {
    description: 'What was found of one part of a complaint.',
    fields: (t) => ({
      number: t.int({ required: true, description: 'Number of the part.' }),
      outcome: t.field({ type: 'ComplaintOutcome', required: true, description: 'What was found.' }),
      reasons: t.string({
        description: 'Why; required unless the part is founded wholly, or was withdrawn.',
      }),
    }),
  });
  command('decideComplaint', {
    description: 'Decides a complaint, part by part. Only its handler does.',
    result: 'Complaint',
    errors: [IllegalComplaintStepError, NotIndependentError],
    input: (t) => ({
      ...complaintFields(t),
      decidedOn: t.field({ type: 'Date', required: true, description: 'Day of the decision.' }),
      judgements: t.field({ type: [judgement], required: true, description: 'Each part once.' }),
      consequences: t.field({
        type: ['ComplaintConsequence'],
        required: true,
        description: 'What follows; at least one when a part is founded, and else none.',
      }),
      consequencesNote: t.string({ description: 'The same in words; required when a part is founded.' }),
      nextStepsTold: t.field({
        type: ['ComplaintNextStep'],
        required: true,
        description:
          'Where the complainant was told that he may go next; at least one, unless all was withdrawn.',
      }),
    }),
    run: (tx, acting, input) => decideComplaint(tx, acting, forComplaint(input)),
  });
}
