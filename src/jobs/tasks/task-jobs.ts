import { z } from 'zod';
import { defineJob } from '../define-job.ts';

/** Each night: brings the planned tasks up to the day. */
export const planTasksOfTheDay = defineJob({
  name: 'plan-tasks',
  payload: z.object({}),
  timeLimitMs: 3_600_000,
});

/** After something happened in files of which tasks are open. */
export const planTasksOfFiles = defineJob({
  name: 'plan-tasks-of-files',
  payload: z.object({
    caseIds: z.array(z.uuid()),
    mentorIds: z.array(z.uuid()),
    complaintIds: z.array(z.uuid()),
  }),
});

/** Each hour: finds those to whom a mail may go now. */
export const findWhoIsReminded = defineJob({ name: 'find-who-is-reminded', payload: z.object({}) });

/** What one person is told for one day. */
export const writeTaskDigest = defineJob({
  name: 'write-task-digest',
  payload: z.object({ userId: z.uuid(), day: z.iso.date() }),
  dedupeKey: ({ userId, day }) => `${userId}/${day}`,
});

/** One mail to one person. */
export const mailTaskDigest = defineJob({
  name: 'mail-task-digest',
  payload: z.object({ digestId: z.uuid(), notBefore: z.iso.datetime() }),
  attempts: 9,
  backoffMs: 30_000,
  // One that comes in quiet hours is put off, as another job.
  dedupeKey: ({ digestId, notBefore }) => `${digestId}/${notBefore}`,
});
