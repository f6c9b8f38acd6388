import { noticeHorizon } from '../../domain/subjects/decide-request.ts';
import type { SubjectRequest } from '../../generated/prisma/client.ts';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { jobClient } from '../enqueue-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { coreQueue } from '../queue-name.ts';
import { type Notice, sendNotice } from '../send-notice.ts';
import { nl, type RequestMessages } from './messages/nl.ts';
import { findRequestsDue, mailRequestDue } from './request-notices.ts';

/** Tells the coordinators, once and a week before, of requests that wait for an answer. */
export const requestWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(findRequestsDue, {
    async record({ tx, acting: { now } }: CoreWork) {
      const due = await tx.subjectRequest.findMany({
        where: { outcome: null, remindedAt: null, dueOn: { lte: noticeHorizon(calendarDate(now)) } },
        select: { id: true, dueOn: true },
      });
      const coordinators = await tx.user.findMany({
        where: { role: 'COORDINATOR', deactivatedAt: null },
        select: { id: true },
      });
      const mails = due.flatMap(({ id: requestId, dueOn }) =>
        coordinators.map(({ id: userId }) => ({ requestId, dueOn: formatCalendarDate(dueOn), userId })),
      );
      await jobClient(tx, coreQueue, now).enqueueMany(mailRequestDue, mails);
      await tx.subjectRequest.updateMany({
        where: { id: { in: due.map(({ id }) => id) } },
        data: { remindedAt: now },
      });
    },
  }),
  implementJob(mailRequestDue, {
    async perform({ requestId, dueOn, userId }) {
      const [request, user] = await Promise.all([
        means.db.subjectRequest.findUniqueOrThrow({ where: { id: requestId } }),
        means.db.user.findUniqueOrThrow({ where: { id: userId } }),
      ]);
      if (request.outcome !== null) return;
      const notes = { messages: nl, today: calendarDate(means.clock.now()), publicUrl: means.publicUrl };
      await sendNotice(
        means,
        { user, key: `request.${requestId}.${dueOn}.${userId}` },
        requestNotice(request, notes),
      );
    },
  }),
];

interface Rendering {
  readonly messages: RequestMessages;
  readonly today: Date;
  readonly publicUrl: string;
}

/** What is asked and until when, not by whom. */
function requestNotice(
  { kind, requestedOn, dueOn }: SubjectRequest,
  { messages, today, publicUrl }: Rendering,
): Notice {
  const what = messages.kinds[kind]();
  const text =
    dueOn < today ? messages.late({ kind: what, dueOn }) : messages.text({ kind: what, requestedOn, dueOn });
  return {
    language: messages.language,
    subject: messages.subject({ kind: what, dueOn }),
    paragraphs: [text, messages.where({ url: publicUrl })],
  };
}
