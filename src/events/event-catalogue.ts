import { z } from 'zod';

/** One kind of fact. Payloads hold ids and codes, never personal data. */
export interface EventDefinition {
  readonly payload: z.ZodObject;
  /** When it is written, for readers of the catalogue. */
  readonly when: string;
}

export type EventCatalogue = Readonly<Record<string, EventDefinition>>;
export type EventPayload<C extends EventCatalogue, N extends keyof C> = z.infer<C[N]['payload']>;

const caseId = z.object({ caseId: z.uuid() });
const caseAndMentor = caseId.extend({ mentorId: z.uuid() });
const complaintId = z.object({ complaintId: z.uuid() });
const documentId = z.object({ documentId: z.uuid() });
const coverId = z.object({ coverId: z.uuid() });
const emergencyAccessId = z.object({ emergencyAccessId: z.uuid() });
const mentorId = z.object({ mentorId: z.uuid() });
const taskId = z.object({ taskId: z.uuid() });

function event<P extends z.ZodObject>(payload: P, when: string) {
  return { payload, when } satisfies EventDefinition;
}

/** The facts of the core. A plugin declares its own beside its code. */
export const coreEvents = {
  'case.registered': event(caseId, 'A request for mentorship was registered.'),
  'case.intake-planned': event(caseId, 'A client intake got a date.'),
  'case.intake-recorded': event(caseId, 'The intake was held and its outcome recorded.'),
  'case.waiting': event(caseId, 'The case was placed on the waiting list.'),
  'case.mentor-proposed': event(caseAndMentor, 'A mentor was proposed for the client.'),
  'case.introduction-recorded': event(
    caseAndMentor.extend({ agreed: z.boolean() }),
    'Client and mentor met and both answers were recorded.',
  ),
  'case.match-withdrawn': event(
    caseAndMentor,
    'A proposed or agreed mentor was taken back before a mandate.',
  ),
  'case.petition-filed': event(caseId, 'The petition went to the court.'),
  'case.petition-completed': event(caseId, 'Papers that the petition lacked were sent to the court.'),
  'case.hearing-planned': event(caseId, 'The court set a hearing.'),
  'case.order-recorded': event(caseId.extend({ kind: z.string() }), 'A court order was received.'),
  'case.change-petitioned': event(
    caseId.extend({ kind: z.string() }),
    'The court was asked to extend or lift the measure, or to dismiss the foundation.',
  ),
  'case.report-requested': event(caseId, 'The judge asked for a report on the mentorship.'),
  'case.report-sent': event(caseId.extend({ kind: z.string() }), 'A report went to the court.'),
  'case.mandate-issued': event(caseAndMentor, 'The foundation mandated a volunteer for the client.'),
  'case.mandate-ended': event(caseAndMentor, 'A mandate ended; the appointment may continue.'),
  'case.evaluation-recorded': event(
    caseId.extend({ year: z.int() }),
    'The annual evaluation of the mentorship was recorded.',
  ),
  'case.client-told': event(caseId, 'The client was told in writing who the contact person is.'),
  'case.closed': event(caseId.extend({ reason: z.string(), phase: z.string() }), 'The case ended.'),
  'case.contact-recorded': event(caseId, 'A contact with the client was recorded, made or missed.'),
  'case.contact-arranged': event(caseId, 'It was arranged how often the client is contacted.'),
  'case.care-decided': event(caseId, 'A decision about care for the client was recorded.'),
  'case.consultant-changed': event(
    caseId.extend({ consultantId: z.uuid() }),
    'Another consultant took charge of a case.',
  ),
  'case.corrected': event(caseId, 'A recorded fact was corrected.'),
  'case.imported': event(caseId, 'A case came in from another system, with its history.'),
  'case.status-changed': event(
    caseId.extend({ from: z.string().nullable(), to: z.string() }),
    'The derived status became another one, through a command or because a date was reached.',
  ),
  'mentor.applied': event(mentorId, 'Somebody showed interest in becoming a mentor.'),
  'mentor.intake-recorded': event(mentorId, 'The intake with the volunteer was held.'),
  'mentor.joined': event(mentorId, 'The volunteer was admitted and registered.'),
  'mentor.training-started': event(mentorId, 'The volunteer started the basic training.'),
  'mentor.training-recorded': event(
    mentorId.extend({ moduleCode: z.string() }),
    'A training part was completed.',
  ),
  'mentor.certified': event(mentorId, 'The volunteer got the certificate of the basic training.'),
  'mentor.guide-assigned': event(mentorId, 'An officer was assigned who guides the mentor.'),
  'mentor.vog-renewed': event(mentorId, 'A new certificate of conduct (VOG) was recorded.'),
  'mentor.paused': event(mentorId, 'The mentor takes a rest.'),
  'mentor.resumed': event(mentorId, 'The mentor is available again.'),
  'mentor.stopped': event(mentorId.extend({ reason: z.string() }), 'The volunteer stopped.'),
  'mentor.corrected': event(mentorId, 'A recorded fact was corrected.'),
  'mentor.rejected': event(mentorId, 'The candidate was not admitted.'),
  'complaint.recorded': event(complaintId, 'A complaint was received and recorded.'),
  'complaint.acknowledged': event(complaintId, 'Receipt of a complaint was confirmed to the complainant.'),
  'complaint.handler-assigned': event(complaintId, 'Somebody is to handle a complaint.'),
  'complaint.subject-changed': event(complaintId, 'A complaint turned out to be about another.'),
  'complaint.term-extended': event(complaintId, 'More time was taken for a complaint.'),
  'complaint.corrected': event(complaintId, 'Days of a complaint were corrected.'),
  'complaint.decided': event(complaintId, 'A complaint was decided, or it was withdrawn.'),
  'document.drawn-up': event(documentId, 'A letter or form was drawn up from a template.'),
  'document.uploaded': event(documentId, 'A file was added.'),
  'document.renamed': event(documentId, 'A document got another title or file name.'),
  'document.withdrawn': event(documentId, 'A document was taken out of use.'),
  'task.added': event(taskId, 'A task was added by hand.'),
  'task.completed': event(taskId, 'A task was done.'),
  'task.snoozed': event(taskId, 'A task was put off until a later day.'),
  'task.delegated': event(taskId, 'A task was passed on to a colleague.'),
  'task.reopened': event(taskId, 'A finished task was opened again.'),
  'plugin.setting-changed': event(
    z.object({ settingId: z.uuid(), plugin: z.string(), key: z.string() }),
    'A coordinator changed a setting of a plugin.',
  ),
  'access.cover-arranged': event(coverId, 'A consultant is to be covered by another for a period.'),
  'access.cover-ended': event(coverId, 'A cover ended before its last day, or was called off.'),
  'access.glass-broken': event(
    emergencyAccessId,
    'A consultant opened, or tried to open, a record outside his area in an emergency.',
  ),
  'access.emergency-reviewed': event(emergencyAccessId, 'A coordinator judged an emergency access.'),
  'jobs.queue-paused': event(z.object({ queue: z.string() }), 'Somebody had the jobs of a queue wait.'),
  'jobs.queue-resumed': event(z.object({ queue: z.string() }), 'Somebody had the jobs of a queue go on.'),
  'jobs.dead-letter-skipped': event(
    z.object({ jobId: z.uuid() }),
    'Somebody decided to do without a job that had been given up.',
  ),
  'jobs.replay-started': event(
    z.object({ replayId: z.uuid() }),
    'Somebody had events brought to a plugin once more.',
  ),
  'jobs.schedule-changed': event(
    z.object({ scheduleId: z.uuid() }),
    'Somebody changed when a recurring job runs, or whether it does.',
  ),
} satisfies EventCatalogue;

export type CoreEventName = keyof typeof coreEvents;
