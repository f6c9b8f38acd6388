import { recordCareDecision } from '../../domain/care-decisions/record-care-decision.ts';
import { type CorrectContactInput, correctContact } from '../../domain/contact-log/correct-contact.ts';
import { arrangeContact, recordContact } from '../../domain/contact-log/contact-service.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import { localId, optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `recordContact`, `correctContact`, `arrangeContact` and `recordCareDecision`. */
export function addContactCommands(tools: CoreTools): void {
  const { command } = tools;
  addCorrectContact(tools);
  command('recordContact', {
    description: 'Records a contact with the client, made or missed. A mentor records his own.',
    result: 'Case',
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      kind: t.field({ type: 'ContactKind', required: true, description: 'How.' }),
      occurredOn: t.field({ type: 'Date', description: 'Day on which it was, or was to be; default today.' }),
      minutes: t.int({ description: 'How long it took; required for one that was made, except a message.' }),
      missedBecause: t.field({
        type: 'MissedContactReason',
        description: 'Why it was missed; leave out when it was made.',
      }),
      note: t.string({ description: 'What there is to say about it; required for `OTHER`.' }),
      mentorId: t.globalID({
        description: 'For the office: global id of the mentor who had it. Left out: the office had it.',
      }),
    }),
    run: (tx, acting, input) =>
      recordContact(tx, acting, {
        ...input,
        caseId: localId(input.caseId, 'Case', 'caseId'),
        mentorId: optionalLocalId(input.mentorId, 'Mentor', 'mentorId'),
      }),
  });
  command('arrangeContact', {
    description:
      'Arranges how often the client is contacted, when that is not as the norm says, and why. The latest arrangement holds.',
    result: 'Case',
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      startsOn: t.field({ type: 'Date', description: 'From this day on; default today.' }),
      everyWeeks: t.int({
        description: 'At least once in so many weeks, 1 to 52. Left out: no contact is wanted or possible.',
      }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) =>
      arrangeContact(tx, acting, { ...input, caseId: localId(input.caseId, 'Case', 'caseId') }),
  });
  command('recordCareDecision', {
    description:
      'Records a decision about care for the client, with his own view. What he resists goes ahead only to prevent serious ' +
      'harm (BW 1:453).',
    result: 'Case',
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      decidedOn: t.field({ type: 'Date', description: 'Day of the decision; default today.' }),
      field: t.field({ type: 'CareField', required: true, description: 'What kind of care.' }),
      subject: t.string({ required: true, description: 'What it is about.' }),
      decision: t.string({ required: true, description: 'What was decided.' }),
      reasons: t.string({ required: true, description: 'Why.' }),
      clientView: t.string({ description: 'The client’s own view.' }),
      noViewReason: t.string({ description: 'Why it could not be learnt; one of the two is required.' }),
      clientResists: t.boolean({ required: true, description: 'The client resists.' }),
      goesAhead: t.boolean({ required: true, description: 'It is carried out.' }),
      seriousHarmPrevented: t.string({
        description: 'Which serious harm it prevents; required when it goes ahead against resistance.',
      }),
      mentorId: t.globalID({
        description: 'For the office: global id of the mentor who decided. Left out: the office did.',
      }),
    }),
    run: (tx, acting, input) =>
      recordCareDecision(tx, acting, {
        ...input,
        caseId: localId(input.caseId, 'Case', 'caseId'),
        mentorId: optionalLocalId(input.mentorId, 'Mentor', 'mentorId'),
      }),
  });
}

function addCorrectContact({ builder, command, holders }: CoreTools): void {
  const correction = builder.inputType('ContactCorrection', {
    description: 'What has to become different; what is left out stays, null takes a value out.',
    fields: (t) => ({
      kind: t.field({ type: 'ContactKind', description: 'How.' }),
      occurredOn: t.field({ type: 'Date', description: 'Day on which it was, or was to be.' }),
      minutes: t.int({ description: 'How long it took.' }),
      missedBecause: t.field({ type: 'MissedContactReason', description: 'Why it was missed.' }),
      note: t.string({ description: 'What there is to say about it.' }),
    }),
  });
  command('correctContact', {
    description:
      'Corrects a line of the contact log, also of a case that has ended. How it was is kept with the correction, save for the note. A mentor corrects his own.',
    result: 'Case',
    errors: [SilentHolderError],
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      contactId: t.id({ required: true, description: 'Id of the contact in the case.' }),
      reason: t.string({ required: true, description: 'Why it was wrong, and how you know.' }),
      fields: t.field({ type: correction, required: true, description: 'What has to become different.' }),
    }),
    run: (tx, acting, { caseId, contactId, reason, fields }) =>
      correctContact(tx, acting, holders, {
        caseId: localId(caseId, 'Case', 'caseId'),
        contactId,
        reason,
        fields: fields as CorrectContactInput['fields'],
      }),
  });
}
