import type { Tx } from '../../lib/db.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { jobClient } from '../enqueue-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { coreQueue } from '../queue-name.ts';
import { type Notice, sendNotice } from '../send-notice.ts';
import { mailDeadLetterNotice, tellOfDeadLetters } from './dead-letter-notices.ts';
import { type DeadLetterMessages, nl } from './messages/nl.ts';

/** Tells the coordinators of jobs that were given up: how many and of what kind, not why, for errors may name people. */
export const deadLetterWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(tellOfDeadLetters, {
    async record({ tx, acting: { now } }: CoreWork, { queue, hour }) {
      const toldAt = await lastTold(tx, queue);
      const untold = await tx.job.count({
        where: { queue, state: 'DEAD', ...(toldAt && { finishedAt: { gt: toldAt } }) },
      });
      if (untold === 0) return;
      const coordinators = await tx.user.findMany({
        where: { role: 'COORDINATOR', deactivatedAt: null },
        select: { id: true },
      });
      await jobClient(tx, coreQueue, now).enqueueMany(
        mailDeadLetterNotice,
        coordinators.map(({ id: userId }) => ({ queue, hour, userId })),
      );
    },
  }),
  implementJob(mailDeadLetterNotice, {
    async perform({ queue, hour, userId }) {
      const user = await means.db.user.findUniqueOrThrow({ where: { id: userId } });
      const dead = await means.db.job.groupBy({
        by: ['name'],
        where: { queue, state: 'DEAD' },
        _count: true,
        orderBy: { name: 'asc' },
      });
      // Somebody saw to it before the mail went out.
      if (dead.length === 0) return;
      await sendNotice(
        means,
        { user, key: `dead-letters.${queue}.${Date.parse(hour)}.${userId}` },
        deadLetterNotice(nl, { queue, url: means.publicUrl, dead }),
      );
    },
  }),
];

/** When a notice about the queue was last asked for. */
async function lastTold(tx: Tx, queue: string): Promise<Date | null> {
  const last = await tx.job.findFirst({
    where: { queue: coreQueue, name: mailDeadLetterNotice.name, payload: { path: ['queue'], equals: queue } },
    select: { createdAt: true },
    orderBy: { createdAt: 'desc' },
  });
  return last?.createdAt ?? null;
}

interface DeadLetters {
  readonly queue: string;
  readonly url: string;
  readonly dead: readonly { readonly name: string; readonly _count: number }[];
}

function deadLetterNotice(messages: DeadLetterMessages, { queue, url, dead }: DeadLetters): Notice {
  const count = dead.reduce((sum, { _count }) => sum + _count, 0);
  return {
    language: messages.language,
    subject: messages.subject({ queue, count }),
    paragraphs: [messages.givenUp({ queue, count }), messages.consequence()],
    sections: [
      {
        heading: messages.which(),
        lines: dead.map(({ name, _count }) => messages.ofKind({ name, count: _count })),
      },
    ],
    closing: [messages.where({ url: `${url}/admin/queues` })],
  };
}
