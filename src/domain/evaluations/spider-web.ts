import type { EvaluationView } from '../../generated/prisma/enums.ts';
import type { Marks } from './marks.ts';

/** A measurement that was filled in, of an evaluation that holds. */
export interface MarkedYear {
  readonly year: number;
  readonly view: EvaluationView;
  readonly instrumentCode: string;
  readonly marks: Marks;
}

/** The years of one view and one question form, to lay over each other. */
export interface SpiderWeb {
  readonly view: EvaluationView;
  readonly instrumentCode: string;
  /** By year, the earliest first. */
  readonly rounds: readonly { readonly year: number; readonly marks: Marks }[];
  /** Years of the same view that another form measured, and that are not to be compared with these. */
  readonly otherYears: readonly number[];
}

/**
 * Picks what belongs in one spider web: a view, and a question form (the latest used, when none is named). Null when there
 * is nothing of it. Nothing is averaged, over forms, views or years.
 */
export function spiderWebOf(
  measured: readonly MarkedYear[],
  { view, instrumentCode }: { readonly view: EvaluationView; readonly instrumentCode: string | null },
): SpiderWeb | null {
  const ofView = measured
    .filter((each) => each.view === view)
    .toSorted((one, other) => one.year - other.year);
  const wanted = instrumentCode ?? ofView.at(-1)?.instrumentCode;
  const rounds = ofView.filter((each) => each.instrumentCode === wanted);
  if (wanted === undefined || rounds.length === 0) return null;
  return {
    view,
    instrumentCode: wanted,
    rounds: rounds.map(({ year, marks }) => ({ year, marks })),
    otherYears: ofView.filter((each) => each.instrumentCode !== wanted).map(({ year }) => year),
  };
}
