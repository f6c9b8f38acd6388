import { type Day, isoDay } from '../day.ts';
import { historyStart, publishedEnd, publishedStart } from './eras.ts';

/** How many ended before a day, since the start. */
export interface Quotas {
  readonly endedAfterAppointment: number;
  readonly endedBeforeAppointment: number;
  readonly mentorsStopped: number;
}

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

/** The endings that are due by a day. */
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
