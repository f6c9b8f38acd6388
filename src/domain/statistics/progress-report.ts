import { addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { countProgress } from './count-progress.ts';
import {
  type ProgressFigures,
  type PublishedColumn,
  publishedColumns,
  type PublishedFigures,
} from './progress-figures.ts';
import { type ConsistencyFinding, inconsistenciesOf } from './published-consistency.ts';

/** Both ends included. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** One month of the progress report: as computed from the dated facts, and as it was published. */
export interface ProgressReportRow extends ProgressFigures {
  /** Null where nothing was published for the date. */
  readonly published: PublishedRow | null;
  /** Computed less published, per column. */
  readonly difference: Readonly<Record<PublishedColumn, number>> | null;
  /** Where the published row does not add up by itself. */
  readonly findings: readonly ConsistencyFinding[];
}

export interface PublishedRow extends PublishedFigures {
  readonly source: string;
}

/** A row for each first of the month in the period, oldest first; none when the period holds no first of a month. */
export async function progressReport(
  tx: Pick<Tx, '$queryRaw' | 'publishedProgress'>,
  { from, to }: Period,
): Promise<ProgressReportRow[]> {
  const computed = await countProgress(tx, firstsOfMonth({ from, to }));
  const published = await tx.publishedProgress.findMany({ where: { date: { gte: from, lte: to } } });
  const byDate = new Map(published.map((row) => [formatCalendarDate(row.date), row]));
  return computed.map((figures) => rowOf(figures, byDate.get(formatCalendarDate(figures.date)) ?? null));
}

/** Puts a published row beside the computed one. */
export function rowOf(figures: ProgressFigures, published: PublishedRow | null): ProgressReportRow {
  if (published === null) return { ...figures, published, difference: null, findings: [] };
  const differences = publishedColumns.map(
    (column) => [column, figures[column] - published[column]] as const,
  );
  return {
    ...figures,
    published,
    difference: Object.fromEntries(differences) as Record<PublishedColumn, number>,
    findings: inconsistenciesOf(published),
  };
}

function firstsOfMonth({ from, to }: Period): Date[] {
  const firsts: Date[] = [];
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1));
  for (let date = first < from ? addMonths(first, 1) : first; date <= to; date = addMonths(date, 1)) {
    firsts.push(date);
  }
  return firsts;
}
