import { readReferenceFile } from '../../reference-files.ts';
import { type Day, dateOf, dayOf, yearOf } from '../day.ts';
import { historyStart, publishedEnd, publishedStart } from './eras.ts';

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
