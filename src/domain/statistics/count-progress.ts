import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import type { ProgressFigures } from './progress-figures.ts';
import { type CountRow, progressStatement } from './progress-statement.ts';

/**
 * The figures on each of the given dates, in one statement that reads no case and no mentor, but by how much their
 * numbers changed on each day.
 */
export async function countProgress(
  tx: Pick<Tx, '$queryRaw'>,
  dates: readonly Date[],
): Promise<ProgressFigures[]> {
  const asked = [...new Set(dates.map(formatCalendarDate))].sort();
  if (asked.length === 0) return [];
  const rows = await tx.$queryRaw<CountRow[]>(progressStatement(asked));
  const byDate = new Map(rows.map((row) => [row.date, row]));
  return dates.map((date) => figuresOf(date, byDate.get(formatCalendarDate(date))));
}

/**
 * States that give way to others are counted as a union less what goes before: waiting = (appointed or waiting) less
 * appointed. So the parts of a row are disjoint and never negative.
 */
function figuresOf(date: Date, row: CountRow | undefined): ProgressFigures {
  if (row === undefined) throw new Error(`No figures came back for ${formatCalendarDate(date)}.`);
  const waitingList = row.appointedOrWaiting - row.appointed;
  const inTraining = row.mandatedOrTraining - row.mandated;
  const trainingCompleted = row.mandatedPausingOrCertified - row.mandatedOrPausing;
  return {
    date,
    clientsRegistered: row.cases,
    waitingList,
    clientsAppointed: row.appointed,
    clientsInProcedure: row.cases - row.appointedOrWaiting,
    mentorsRegistered: row.mentors,
    mentorsAppointed: row.mandated,
    inTraining,
    trainingCompleted,
    mentorsOther: row.mentors - row.mandated - inTraining - trainingCompleted,
  };
}
