/** Minimise `costs · x` over all `x` between 0 and its upper bound (`Infinity` = none) that satisfy the equations. */
export interface LinearProgramme {
  readonly costs: readonly number[];
  readonly upperBounds: readonly number[];
  readonly equations: readonly Equation[];
}

export interface Equation {
  /** Coefficient per variable; a variable that is left out has coefficient 0. */
  readonly terms: ReadonlyMap<number, number>;
  readonly equals: number;
}

/**
 * The cheapest `x`, or null when no `x` satisfies the equations. Costs must not be negative, so that there always is
 * a cheapest one.
 *
 * The simplex method for bounded variables, in two phases: first with one artificial variable per equation, which
 * is driven to zero, then with the real costs. When the coefficients are 0, 1 and -1 in the pattern of a table with
 * totals, every number it meets is whole, so nothing is lost to rounding.
 */
export function minimise({ costs, upperBounds, equations }: LinearProgramme): readonly number[] | null {
  const tableau = new Tableau(upperBounds, equations);
  const artificialCosts = [...costs.map(() => 0), ...equations.map(() => 1)];
  tableau.improve(artificialCosts);
  if (tableau.costOf(artificialCosts) > tolerance) return null;
  tableau.forbidFrom(costs.length);
  tableau.improve([...costs, ...equations.map(() => 0)]);
  return tableau.values().slice(0, costs.length);
}

const tolerance = 1e-9;

/** The equations solved for one basic variable each; every other variable rests at 0 or at its upper bound. */
class Tableau {
  readonly #rows: Float64Array[];
  /** The variable that each row is solved for, and its value. */
  readonly #basis: number[];
  readonly #basicValues: number[];
  readonly #upperBounds: number[];
  readonly #isBasic: boolean[];
  readonly #atUpperBound: boolean[];

  constructor(upperBounds: readonly number[], equations: readonly Equation[]) {
    const size = upperBounds.length + equations.length;
    this.#rows = equations.map(({ terms, equals }, index) => {
      const row = new Float64Array(size);
      for (const [variable, coefficient] of terms) row[variable] = equals < 0 ? -coefficient : coefficient;
      row[upperBounds.length + index] = 1;
      return row;
    });
    this.#basis = equations.map((_, index) => upperBounds.length + index);
    this.#basicValues = equations.map(({ equals }) => Math.abs(equals));
    this.#upperBounds = [...upperBounds, ...equations.map(() => Infinity)];
    this.#isBasic = Array.from({ length: size }, (_, variable) => variable >= upperBounds.length);
    this.#atUpperBound = Array.from({ length: size }, () => false);
  }

  values(): number[] {
    const values = this.#upperBounds.map((bound, variable) => (this.#atUpperBound[variable] ? bound : 0));
    this.#basis.forEach((variable, index) => (values[variable] = this.#basicValues[index] ?? 0));
    return values;
  }

  costOf(costs: readonly number[]): number {
    return this.values().reduce((sum, value, variable) => sum + value * (costs[variable] ?? 0), 0);
  }

  /** Holds every variable from this one on at zero. */
  forbidFrom(first: number): void {
    this.#upperBounds.fill(0, first);
  }

  /** Steps from vertex to vertex while a step lowers the costs. */
  improve(costs: readonly number[]): void {
    const reduced = this.#reducedCosts(costs);
    const patience = this.#basis.length + costs.length;
    for (let standstills = 0; ;) {
      // The steepest variable is quick but may go round in circles on the spot; the first one (Bland's rule) never does.
      const entering = this.#pick(reduced, standstills > patience ? 'first' : 'steepest');
      if (entering === -1) return;
      const length = this.#step(entering, reduced);
      standstills = length > tolerance ? 0 : standstills + 1;
    }
  }

  /** What one unit more of each variable costs, with the basic variables giving way. */
  #reducedCosts(costs: readonly number[]): Float64Array {
    const reduced = Float64Array.from(costs);
    this.#basis.forEach((variable, index) => {
      const cost = costs[variable] ?? 0;
      const row = this.#row(index);
      if (cost !== 0) subtractMultiple(reduced, row, cost, filledPlaces(row));
    });
    return reduced;
  }

  #pick(reduced: Float64Array, manner: 'steepest' | 'first'): number {
    let best = -1;
    let bestGain = tolerance;
    for (let variable = 0; variable < reduced.length; variable += 1) {
      if (this.#isBasic[variable] || this.#upperBounds[variable] === 0) continue;
      const slope = reduced[variable] ?? 0;
      const gain = this.#atUpperBound[variable] ? slope : -slope;
      if (gain <= bestGain) continue;
      if (manner === 'first') return variable;
      best = variable;
      bestGain = gain;
    }
    return best;
  }

  /** Moves one variable away from its bound as far as all others allow, and answers how far. */
  #step(entering: number, reduced: Float64Array): number {
    const direction = this.#atUpperBound[entering] ? -1 : 1;
    let length = this.#upperBounds[entering] ?? Infinity;
    let leaving = -1;
    let leavesAtUpperBound = false;
    this.#basis.forEach((variable, index) => {
      const fall = (this.#row(index)[entering] ?? 0) * direction;
      if (Math.abs(fall) <= tolerance) return;
      const value = this.#basicValues[index] ?? 0;
      const room = fall > 0 ? value / fall : ((this.#upperBounds[variable] ?? Infinity) - value) / -fall;
      const tie = leaving !== -1 && Math.abs(room - length) <= tolerance;
      if (tie ? variable > (this.#basis[leaving] ?? 0) : room > length - tolerance) return;
      length = Math.max(room, 0);
      leaving = index;
      leavesAtUpperBound = fall < 0;
    });
    if (length === Infinity) throw new Error('The costs of a linear programme must not be negative.');

    this.#basicValues.forEach((value, index) => {
      this.#basicValues[index] = value - (this.#row(index)[entering] ?? 0) * direction * length;
    });
    if (leaving === -1) this.#atUpperBound[entering] = direction === 1;
    else this.#exchange({ entering, leaving, leavesAtUpperBound, length }, reduced);
    return length;
  }

  #exchange(
    step: {
      readonly entering: number;
      readonly leaving: number;
      readonly leavesAtUpperBound: boolean;
      readonly length: number;
    },
    reduced: Float64Array,
  ): void {
    const { entering, leaving, leavesAtUpperBound, length } = step;
    const left = this.#basis[leaving] ?? 0;
    const fromUpperBound = this.#atUpperBound[entering] === true;
    this.#basicValues[leaving] = fromUpperBound ? (this.#upperBounds[entering] ?? 0) - length : length;
    this.#basis[leaving] = entering;
    this.#isBasic[left] = false;
    this.#isBasic[entering] = true;
    this.#atUpperBound[left] = leavesAtUpperBound;
    this.#atUpperBound[entering] = false;

    const pivotRow = this.#row(leaving);
    const pivot = pivotRow[entering] ?? 1;
    if (pivot !== 1) pivotRow.forEach((value, variable) => (pivotRow[variable] = value / pivot));
    const places = filledPlaces(pivotRow);
    for (const row of [...this.#rows, reduced]) {
      const factor = row[entering] ?? 0;
      if (row !== pivotRow && factor !== 0) subtractMultiple(row, pivotRow, factor, places);
    }
  }

  #row(index: number): Float64Array {
    const row = this.#rows[index];
    if (!row) throw new RangeError(`The linear programme has no equation ${index}.`);
    return row;
  }
}

/** Rows are mostly empty, so what is done with one is done with its filled places. */
function filledPlaces(row: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < row.length; place += 1) if (row[place] !== 0) places.push(place);
  return places;
}

function subtractMultiple(
  target: Float64Array,
  source: Float64Array,
  factor: number,
  places: readonly number[],
): void {
  for (const place of places) target[place] = (target[place] ?? 0) - factor * (source[place] ?? 0);
}
