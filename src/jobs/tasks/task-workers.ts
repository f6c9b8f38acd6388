import { loadPlanningDay } from '../../domain/tasks/load-planning-day.ts';
import { nl as taskWords } from '../../domain/tasks/messages/nl.ts';
import { planFiles } from '../../domain/tasks/plan-files.ts';
import { planTasks } from '../../domain/tasks/plan-tasks.ts';
import { isQuiet, nextGoodHour } from '../../domain/tasks/reminder-wish.ts';
import { loadReminderWish, whoIsReminded } from '../../domain/tasks/who-is-reminded.ts';
import { writeDigest } from '../../domain/tasks/write-digest.ts';
import { groupBy } from '../../lib/group-by.ts';
import { calendarDate, parseCalendarDate } from '../../lib/calendar-date.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { jobClient } from '../enqueue-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { coreQueue } from '../queue-name.ts';
import { sendNotice } from '../send-notice.ts';
import { digestNotice, type ToldTask } from './digest-notice.ts';
import { nl } from './messages/nl.ts';
import {
  findWhoIsReminded,
  mailTaskDigest,
  planTasksOfFiles,
  planTasksOfTheDay,
  writeTaskDigest,
} from './task-jobs.ts';

/** Plans tasks, and reminds people of them. */
export const taskWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(planTasksOfTheDay, {
    async perform(_payload, { signal }) {
      const { db, clock, retention, log } = means;
      const acting = { actor: { kind: 'system', plugin: coreQueue } as const, now: clock.now() };
      const change = await planTasks({ db, acting, retention, signal });
      log.info(change, 'The tasks of the day are planned');
    },
  }),
  implementJob(planTasksOfFiles, {
    async record({ tx, acting: { now } }: CoreWork, files) {
      await planFiles(tx, files, await loadPlanningDay(tx, calendarDate(now)), now);
    },
  }),
  implementJob(findWhoIsReminded, {
    record: async ({ tx, acting: { now } }: CoreWork) =>
      jobClient(tx, coreQueue, now).enqueueMany(writeTaskDigest, await whoIsReminded(tx, now)),
  }),
  implementJob(writeTaskDigest, {
    async record({ tx, acting: { now } }: CoreWork, { userId, day }) {
      const digest = await writeDigest(tx, { userId, day: parseCalendarDate(day), now });
      if (!digest) return;
      const mail = { digestId: digest.id, notBefore: now.toISOString() };
      await jobClient(tx, coreQueue, now).enqueue(mailTaskDigest, mail);
    },
  }),
  implementJob(mailTaskDigest, { perform: ({ digestId }) => mailDigest(means, digestId) }),
];

/** A repeat has the same Message-ID, and after one that was sent there is none. */
async function mailDigest(means: CoreMeans, digestId: string): Promise<void> {
  const { db, clock, publicUrl } = means;
  const { user, sentAt } = await db.taskDigest.findUniqueOrThrow({
    where: { id: digestId },
    select: { sentAt: true, user: { select: { id: true, name: true, email: true } } },
  });
  const told = await stillToDo(means, digestId);
  if (sentAt || told.length === 0) return;
  const now = clock.now();
  const wish = await loadReminderWish(db, user.id);
  if (isQuiet(wish, now)) {
    const runAfter = nextGoodHour(wish, now);
    const later = { digestId, notBefore: runAfter.toISOString() };
    await jobClient(db, coreQueue, now).enqueue(mailTaskDigest, later, { runAfter });
    return;
  }
  const notice = digestNotice(told, publicUrl, { mail: nl, tasks: taskWords });
  await sendNotice(means, { user, key: `tasks.${digestId}` }, notice);
  await db.taskDigest.update({ where: { id: digestId }, data: { sentAt: now }, select: { id: true } });
}

/** Of what was to be told what is still open. */
async function stillToDo({ db }: Pick<CoreMeans, 'db'>, digestId: string): Promise<ToldTask[]> {
  const reminders = await db.taskReminder.findMany({
    where: { digestId, task: { state: 'OPEN' } },
    select: {
      taskId: true,
      stage: true,
      task: {
        select: {
          kind: true,
          dueOn: true,
          case: { select: { reference: true } },
          complaint: { select: { reference: true } },
        },
      },
    },
  });
  return [...groupBy(reminders, ({ taskId }) => taskId).values()].flatMap((ofTask) => {
    const [first] = ofTask;
    if (!first) return [];
    const { kind, dueOn, case: itsCase, complaint } = first.task;
    return {
      ...{ kind, dueOn, stages: ofTask.map(({ stage }) => stage) },
      caseReference: itsCase?.reference ?? null,
      complaintReference: complaint?.reference ?? null,
    };
  });
}
