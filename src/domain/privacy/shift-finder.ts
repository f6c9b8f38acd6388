import type { PlacedFigures } from './figures.ts';
import { type Equation, minimise } from './linear-programme.ts';

/** By how much other possible counts differ from the true ones, per place; places that do not differ are left out. */
export type Shift = ReadonlyMap<number, number>;

/** Finds other counts that obey the same sums as the true ones. */
export class ShiftFinder {
  readonly #figures: PlacedFigures;
  readonly #floors: readonly number[];

  /** `floors` are the smallest counts that may be, per place. */
  constructor(figures: PlacedFigures, floors: readonly number[]) {
    this.#figures = figures;
    this.#floors = floors;
  }

  /**
   * The shift that moves one count by exactly `by` and keeps every sum, with no count below its floor, at the least cost
   * per unit moved. A place that costs `Infinity` stays as it is. Null when there is no such shift.
   */
  cheapest(
    { place, by }: { readonly place: number; readonly by: number },
    costOf: (place: number) => number,
  ): Shift | null {
    const { cells } = this.#figures;
    if (this.#roomBelow(place) + by < 0) return null;
    const movable = cells
      .map((_, other) => other)
      .filter((other) => other !== place && costOf(other) < Infinity);
    // Every movable place is two variables: the units it rises, and the units it falls, at most down to the floor.
    const costs = movable.flatMap((other) => [costOf(other), costOf(other)]);
    const upperBounds = movable.flatMap((other) => [Infinity, this.#roomBelow(other)]);
    const solution = minimise({ costs, upperBounds, equations: this.#equations(movable, place, by) });
    if (!solution) return null;

    const shift = new Map([[place, by]]);
    movable.forEach((other, index) => {
      const moved = (solution[index * 2] ?? 0) - (solution[index * 2 + 1] ?? 0);
      if (Math.abs(moved) > noise) shift.set(other, moved);
    });
    return shift;
  }

  #roomBelow(place: number): number {
    return (this.#figures.cells[place]?.count ?? 0) - (this.#floors[place] ?? 0);
  }

  /** Per sum: what its movable parts rise together less what its total rises equals what the given place takes. */
  #equations(movable: readonly number[], place: number, by: number): readonly Equation[] {
    const variableOf = new Map(movable.map((other, index) => [other, index * 2]));
    return this.#figures.sums.map(({ total, parts }) => {
      const terms = new Map<number, number>();
      let equals = 0;
      const add = (other: number, sign: number): void => {
        if (other === place) equals -= sign * by;
        const rise = variableOf.get(other);
        if (rise === undefined) return;
        terms.set(rise, (terms.get(rise) ?? 0) + sign);
        terms.set(rise + 1, (terms.get(rise + 1) ?? 0) - sign);
      };
      parts.forEach((part) => add(part, 1));
      add(total, -1);
      return { terms, equals };
    });
  }
}

const noise = 1e-6;
