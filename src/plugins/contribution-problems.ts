import { coreEvents } from '../events/event-catalogue.ts';
import { isSchedule } from '../jobs/run-schedules.ts';
import type { Plugin, PluginContributions } from './contract.ts';
import { repeated } from './repeated.ts';

/** What is wrong with what a plugin contributes, each with what to do. */
export function contributionProblems({
  plugin: { id, personalData },
  contributions,
}: {
  readonly plugin: Plugin;
  readonly contributions: PluginContributions;
}): string[] {
  const { workers = [], webhooks = [], pages = [], endpoints = [], subjectAccess } = contributions;
  const problems = [
    ...repeated(workers.map(({ job }) => job.name)).map(
      (name) => `two workers for job '${name}'; a job has one.`,
    ),
    ...repeated(webhooks.map(({ path }) => path)).map(
      (path) => `two webhooks at '${path}'; give each a path of its own.`,
    ),
    ...webhooks
      .filter(({ path }) => !/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(path))
      .map(
        ({ path }) => `webhook path '${path}' has to be lower-case words with dashes, like 'status-changes'.`,
      ),
    ...repeated(endpoints.map(({ name }) => name)).map(
      (name) => `two endpoints are called '${name}'; the name is how its messages are kept apart.`,
    ),
    ...repeated(pages.map(({ method, path }) => `${method} ${path}`)).map(
      (page) => `two pages for ${page}; one of them would never be shown.`,
    ),
    ...subscriptionProblems(contributions),
    ...scheduleProblems(contributions),
    ...(personalData.length > 0 && !subjectAccess
      ? ['declares personal data and has to say how it is exported, erased and anonymised (subjectAccess).']
      : []),
  ];
  return problems.map((problem) => `${id}: ${problem}`);
}

function subscriptionProblems({ subscriptions = [] }: PluginContributions): string[] {
  return [
    ...repeated(subscriptions.map(({ id }) => id)).map(
      (name) => `two subscriptions are called '${name}'; the name is how a repeat is known.`,
    ),
    ...subscriptions
      .filter(({ event }) => !Object.hasOwn(coreEvents, event))
      .map(
        ({ event, id }) =>
          `subscription '${id}' waits for '${event}', which never happens; src/events/event-catalogue.ts has all events.`,
      ),
  ];
}

function scheduleProblems({ schedules = [], workers = [] }: PluginContributions): string[] {
  const done = new Set(workers.map(({ job }) => job.name));
  return [
    ...repeated(schedules.map(({ job }) => job.name)).map(
      (name) => `two schedules for '${name}'; a job has one. Make it two jobs.`,
    ),
    ...schedules.flatMap((schedule) => {
      const { job, payload } = schedule;
      return [
        ...(isSchedule(schedule)
          ? []
          : [`the schedule for '${job.name}' has a cron expression or time zone that does not exist.`]),
        ...(done.has(job.name) ? [] : [`schedule for '${job.name}', but no worker does that job.`]),
        ...(job.payload.safeParse(payload).success
          ? []
          : [`the schedule for '${job.name}' gives it a payload that the job does not take.`]),
      ];
    }),
  ];
}
