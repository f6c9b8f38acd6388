import type { CountedCell } from './disclosure-rule.ts';

/** A set of counts and how they add up: the totals of one table or of several linked ones. */
export interface Figures {
  readonly cells: readonly CountedCell[];
  readonly sums: readonly Sum[];
}

/** `total` is the sum of `parts`, all of them ids of cells. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Figures with every id replaced by its place in `cells`. */
export interface PlacedFigures {
  readonly cells: readonly CountedCell[];
  readonly sums: readonly PlacedSum[];
}

export interface PlacedSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** @throws RangeError when a count is not a whole number from 0, an id is unknown or twice, or a sum is wrong. */
export function placeFigures({ cells, sums }: Figures): PlacedFigures {
  const places = new Map<string, number>();
  cells.forEach(({ id, count }, place) => {
    if (places.has(id)) throw new RangeError(`Figure '${id}' is there twice.`);
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`Figure '${id}' is ${count}, which is not a count.`);
    }
    places.set(id, place);
  });
  const placeOf = (id: string): number => {
    const place = places.get(id);
    if (place === undefined) throw new RangeError(`A sum names figure '${id}', which is not there.`);
    return place;
  };
  const countAt = (place: number): number => cells[place]?.count ?? 0;
  const placedSums = sums.map(({ total, parts }) => {
    const placed = { total: placeOf(total), parts: parts.map(placeOf) };
    const sum = placed.parts.reduce((all, place) => all + countAt(place), 0);
    if (sum !== countAt(placed.total)) {
      throw new RangeError(`Figure '${total}' is ${countAt(placed.total)}, but its parts add up to ${sum}.`);
    }
    return placed;
  });
  return { cells, sums: placedSums };
}
