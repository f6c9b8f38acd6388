import { type Figures, type PlacedFigures, placeFigures } from './figures.ts';
import { hideTogether, type Secrets } from './complementary-suppression.ts';
import {
  type DisclosureRule,
  type ProtectedRange,
  protectedRange,
  smallestPossible,
} from './disclosure-rule.ts';

/** What may leave the house. Withheld counts are not in it. */
export interface Disclosure {
  readonly shown: ReadonlyMap<string, number>;
  /** Without the reason: who knows which cells are small and which only hide them, knows more than is meant. */
  readonly withheld: ReadonlySet<string>;
}

/**
 * Decides which figures may be shown together.
 *
 * First every count that says too much by itself is withheld. Then others are withheld with them, as few and as
 * fine as possible, until a reader who knows everything that is shown, that totals are the sums of their parts and
 * how small a withheld count can be, is left with the whole protected range of every such count (`protectedRange`),
 * and with at least two possible values of every other withheld count. When no count says too much, all are shown.
 *
 * All figures that leave together, or are linked by a total, belong in one call: two tables that are safe apart may
 * not be safe together. Figures of earlier releases are further cells and sums to the same reasoning; that check,
 * and rounding, are not done here.
 *
 * The proof is in whole numbers when every table has two dimensions, of which one may be nested, and tables share
 * totals of one dimension only. In cubes the reader of the proof may use fractions, which a real reader may not.
 *
 * @throws RangeError when the figures contradict themselves.
 */
export function disclose(figures: Figures, rule: DisclosureRule): Disclosure {
  const placed = placeFigures(figures);
  const hidden = hideTogether(placed, secretsOf(placed, rule));
  const shown = new Map<string, number>();
  const withheld = new Set<string>();
  placed.cells.forEach(({ id, count }, place) => {
    if (hidden.has(place)) withheld.add(id);
    else shown.set(id, count);
  });
  return { shown, withheld };
}

function secretsOf({ cells }: PlacedFigures, rule: DisclosureRule): Secrets {
  const ranges = new Map<number, ProtectedRange>();
  const masks = new Set<number>();
  cells.forEach((cell, place) => {
    const range = protectedRange(cell, rule);
    if (range) ranges.set(place, range);
    else if (cell.count === 0 && rule.zeros === 'MASKED') masks.add(place);
  });
  return { ranges, masks, floors: cells.map((cell) => smallestPossible(cell, rule)) };
}
