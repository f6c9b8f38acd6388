import { readReferenceFile } from '../../reference-files.ts';
import { type Day, dateOf, dayOf, isoDay, yearOf } from '../day.ts';

/** Where the figures of the demo world should be at the start of a day. */
export interface Targets {
  readonly clientsRegistered: number;
  readonly waitingList: number;
  readonly clientsAppointed: number;
  readonly mentorsRegistered: number;
  readonly inTraining: number;
  readonly trainingCompleted: number;
  readonly mentorsAppointed: number;
}

/** How many ended before a day, since the start. */
export interface Quotas {
  readonly endedAfterAppointment: number;
  readonly endedBeforeAppointment: number;
  readonly mentorsStopped: number;
}

/** The foundation began its work in the autumn of 2009. */
export const historyStart = isoDay('2009-10-01');
const publishedEnd = isoDay('2022-01-01');

const publishedStart = isoDay('2018-01-01');

/**
 * Endings per year. The published totals until 2022-01-01 are 198 cases and 139 mentors; 2021 agrees with the text
 * of the report (18 registered, 14 appointed). The division over the other years is made up.
 */
const endings = [
  { until: publishedStart, after: 51, before: 25, mentors: 53 },
  { until: isoDay('2019-01-01'), after: 18, before: 7, mentors: 22 },
  { until: isoDay('2020-01-01'), after: 22, before: 7, mentors: 24 },
  { until: isoDay('2021-01-01'), after: 28, before: 8, mentors: 24 },
  { until: publishedEnd, after: 23, before: 9, mentors: 16 },
];
const endingsPerYearLater = { after: 23, before: 8, mentors: 18 };

/** Gives the course of the figures: growth until 2018, then along the published table, then steady. */
export function readTargets(): (day: Day) => Targets {
  const published = readReferenceFile('progress').map((row) => ({ day: dayOf(row.date), row }));
  const smoothed = new Map(
    published.map(({ day, row }, index) => {
      // The published figures jump; a centred mean follows them at a pace at which cases can come and go. The first
      // of each January is kept as published, so that year figures agree.
      const near = yearStart(day)
        ? [row]
        : published.slice(Math.max(0, index - 2), index + 3).map((entry) => entry.row);
      const mean = (column: Exclude<keyof typeof row, 'date'>) =>
        Math.round(near.reduce((sum, other) => sum + other[column], 0) / near.length);
      const clientsRegistered = mean('clients_registered');
      const clientsAppointed = mean('clients_appointed');
      return [
        day,
        {
          clientsRegistered,
          clientsAppointed,
          waitingList: waitingWithin(clientsRegistered - clientsAppointed, mean('waiting_list'), day),
          ...mentorsWithin({
            mentorsRegistered: mean('mentors_registered'),
            inTraining: mean('in_training'),
            trainingCompleted: mean('training_completed'),
            mentorsAppointed: mean('mentors_appointed'),
          }),
        },
      ];
    }),
  );
  return (day) => {
    const target = day < publishedStart ? growing(day) : (smoothed.get(day) ?? steady(day));
    return target;
  };
}

export function quotasOn(day: Day): Quotas {
  const sum = { after: 0, before: 0, mentors: 0 };
  const add = (part: number, { after, before, mentors }: typeof endingsPerYearLater) => {
    sum.after += part * after;
    sum.before += part * before;
    sum.mentors += part * mentors;
  };
  let from = historyStart;
  for (const period of endings) {
    const part = Math.min(1, Math.max(0, (day - from) / (period.until - from)));
    // Before 2018 there were few cases at first, so few endings.
    add(from === historyStart ? part ** 1.6 : part, period);
    from = period.until;
  }
  add(Math.max(0, day - publishedEnd) / 365.25, endingsPerYearLater);
  return {
    endedAfterAppointment: Math.round(sum.after),
    endedBeforeAppointment: Math.round(sum.before),
    mentorsStopped: Math.round(sum.mentors),
  };
}

/**
 * Until September 2019 the published waiting list holds everybody who is not yet appointed. Somebody is always in
 * procedure, so the waiting list of the demo world is what the procedure leaves over.
 */
function waitingWithin(notAppointed: number, published: number, day: Day): number {
  const inProcedure = yearOf(day) < 2020 ? 12 : 7;
  return Math.max(1, Math.min(published, notAppointed - inProcedure));
}

/** Some volunteers always wait for a course or rest, so the published parts may be too large for the total. */
function mentorsWithin<T extends Pick<Targets, 'mentorsRegistered' | 'inTraining' | 'mentorsAppointed'>>(
  mentors: T & { trainingCompleted: number },
) {
  const others = 2;
  const room = mentors.mentorsRegistered - mentors.inTraining - mentors.mentorsAppointed - others;
  return { ...mentors, trainingCompleted: Math.max(5, Math.min(mentors.trainingCompleted, room)) };
}

function growing(day: Day): Targets {
  const part = (day - historyStart) / (publishedStart - historyStart);
  const share = (final: number) => Math.round(final * part);
  return {
    clientsRegistered: share(164),
    waitingList: share(19),
    clientsAppointed: share(131),
    mentorsRegistered: share(118),
    inTraining: share(4),
    trainingCompleted: share(25),
    mentorsAppointed: share(86),
  };
}

function steady(day: Day): Targets {
  const years = (day - publishedEnd) / 365.25;
  const wave = (height: number) => Math.round(height * Math.sin(years * 2.1));
  const clientsRegistered = 173 + wave(4);
  const mentorsAppointed = 139 + Math.round(years) + wave(2);
  const inTraining = 9 + Math.round(3 * Math.sin(years * 5));
  return {
    clientsRegistered,
    waitingList: 4 + wave(1),
    clientsAppointed: clientsRegistered - 14,
    mentorsRegistered: mentorsAppointed + inTraining + 16 + 4,
    inTraining,
    trainingCompleted: 16,
    mentorsAppointed,
  };
}

function yearStart(day: Day): boolean {
  const date = dateOf(day);
  return date.getUTCMonth() === 0;
}
