import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { jobClient } from '../enqueue-job.ts';
import { coreQueue } from '../queue-name.ts';
import { planTasksOfFiles } from './task-jobs.ts';

interface Announced {
  readonly payload: Prisma.JsonValue;
}

const subjects = ['caseId', 'mentorId', 'complaintId'] as const;

/**
 * Has the tasks planned anew of the files in which something happened, as far as there are open ones: their reason may
 * be gone. One job for however many; what is new to do comes with the night.
 */
export async function followFiles(tx: Tx, events: readonly Announced[], now: Date): Promise<void> {
  const touched = Object.fromEntries(subjects.map((name) => [name, idsIn(events, name)])) as Record<
    (typeof subjects)[number],
    string[]
  >;
  if (subjects.every((name) => touched[name].length === 0)) return;
  const open = await tx.task.findMany({
    where: {
      state: 'OPEN',
      planKey: { not: null },
      OR: subjects
        .filter((name) => touched[name].length > 0)
        .map((name) => ({ [name]: { in: touched[name] } })),
    },
    select: { caseId: true, mentorId: true, complaintId: true },
  });
  if (open.length === 0) return;
  const ids = (name: (typeof subjects)[number]) => [
    ...new Set(open.map((task) => task[name]).filter((id) => id !== null)),
  ];
  await jobClient(tx, coreQueue, now).enqueue(planTasksOfFiles, {
    caseIds: ids('caseId'),
    mentorIds: ids('mentorId'),
    complaintIds: ids('complaintId'),
  });
}

function idsIn(events: readonly Announced[], name: string): string[] {
  const ids = events.map(({ payload }) => (payload as Readonly<Record<string, unknown>> | null)?.[name]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
