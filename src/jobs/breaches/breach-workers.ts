import { type BreachNotice, reportClock, reportDueAt } from '../../domain/breaches/report-clock.ts';
import type { DataBreach } from '../../generated/prisma/client.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { jobClient } from '../enqueue-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { coreQueue } from '../queue-name.ts';
import { type Notice, sendNotice } from '../send-notice.ts';
import { mailBreachNotice, tellOfBreach } from './breach-notices.ts';
import { type BreachMessages, nl } from './messages/nl.ts';

/** Tells the coordinators of data breaches: at once, with 24 hours left, and when the time to report has run out. */
export const breachWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(tellOfBreach, {
    async record({ tx, acting: { now } }: CoreWork, { breachId, notice }) {
      const breach = await tx.dataBreach.findUnique({ where: { id: breachId } });
      if (!breach || !isNeeded(breach, notice, now)) return;
      const coordinators = await tx.user.findMany({
        where: { role: 'COORDINATOR', deactivatedAt: null },
        select: { id: true },
      });
      const mails = coordinators.map(({ id: userId }) => ({ breachId, notice, userId }));
      await jobClient(tx, coreQueue, now).enqueueMany(mailBreachNotice, mails);
    },
  }),
  implementJob(mailBreachNotice, {
    async perform({ breachId, notice, userId }) {
      const [breach, user] = await Promise.all([
        means.db.dataBreach.findUniqueOrThrow({ where: { id: breachId } }),
        means.db.user.findUniqueOrThrow({ where: { id: userId } }),
      ]);
      const notes = { messages: nl, now: means.clock.now(), publicUrl: means.publicUrl };
      await sendNotice(
        means,
        { user, key: `breach.${breachId}.${notice}.${userId}` },
        breachNotice(breach, notice, notes),
      );
    },
  }),
];

function isNeeded(breach: DataBreach, notice: BreachNotice, now: Date): boolean {
  return notice === 'recorded' || reportClock(breach, now).state !== 'stopped';
}

interface Rendering {
  readonly messages: BreachMessages;
  readonly now: Date;
  readonly publicUrl: string;
}

/** It says that there is a breach, not whose data or what. */
function breachNotice(
  breach: DataBreach,
  notice: BreachNotice,
  { messages, now, publicUrl }: Rendering,
): Notice {
  const [subject, text] = textsOf(breach, notice, messages, now);
  const where = messages.where({ reference: breach.reference, url: publicUrl });
  return { language: messages.language, subject, paragraphs: [text, where] };
}

function textsOf(
  breach: DataBreach,
  notice: BreachNotice,
  messages: BreachMessages,
  now: Date,
): readonly [subject: string, text: string] {
  const { reference } = breach;
  const at = reportDueAt(breach);
  switch (notice) {
    case 'recorded': {
      const hours = Math.floor((at.getTime() - now.getTime()) / 3_600_000);
      const text = hours < 0 ? messages.recordedLate({ at }) : messages.recorded({ at, hours });
      return [messages.recordedSubject({ reference }), text];
    }
    case 'due-soon':
      return [messages.dueSoonSubject({ reference }), messages.dueSoon({ at })];
    case 'overdue':
      return [messages.overdueSubject({ reference }), messages.overdue({ at })];
    default:
      return notice satisfies never;
  }
}
