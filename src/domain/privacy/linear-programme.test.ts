import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinearProgramme, minimise } from './linear-programme.ts';

describe('a linear programme', () => {
  it('takes the cheapest way and leaves the dear one', () => {
    const programme = {
      costs: [3, 1],
      upperBounds: [10, 4],
      equations: [
        {
          terms: new Map([
            [0, 1],
            [1, 1],
          ]),
          equals: 6,
        },
      ],
    };
    expect(minimise(programme)).toEqual([2, 4]);
  });

  it('says so when nothing satisfies the equations', () => {
    const equations = [{ terms: new Map([[0, 1]]), equals: -1 }];
    expect(minimise({ costs: [1], upperBounds: [Infinity], equations })).toBeNull();
  });

  it('bears equations that say the same twice', () => {
    const equation = {
      terms: new Map([
        [0, 1],
        [1, -1],
      ]),
      equals: 2,
    };
    expect(minimise({ costs: [1, 1], upperBounds: [5, 5], equations: [equation, equation] })).toEqual([2, 0]);
  });

  it('finds what trying everything finds, on flows through a small network', () => {
    fc.assert(
      fc.property(network, (programme) => {
        const found = minimise(programme);
        const best = cheapestByTrying(programme);
        expect(found === null).toBe(best === null);
        if (found === null || best === null) return;
        expect(costOf(programme, found)).toBeCloseTo(best, 6);
        expect(satisfies(programme, found)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** Arcs between four nodes with supplies and demands: such programmes have whole solutions. */
const network: fc.Arbitrary<LinearProgramme> = fc
  .record({
    arcs: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 3 }),
        to: fc.integer({ min: 0, max: 3 }),
        cost: fc.integer({ min: 0, max: 5 }),
        capacity: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    supplies: fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), fc.nat({ max: 2 })),
  })
  .map(({ arcs, supplies: [first, second, third] }) => ({
    costs: arcs.map(({ cost }) => cost),
    upperBounds: arcs.map(({ capacity }) => capacity),
    equations: [first, second, third, -first - second - third].map((equals, node) => {
      const terms = new Map<number, number>();
      arcs.forEach(({ from, to }, arc) => {
        if (from !== to && from === node) terms.set(arc, 1);
        if (from !== to && to === node) terms.set(arc, -1);
      });
      return { terms, equals };
    }),
  }));

function cheapestByTrying(programme: LinearProgramme): number | null {
  let best: number | null = null;
  const values: number[] = [];
  const tryFrom = (variable: number): void => {
    if (variable === programme.costs.length) {
      if (satisfies(programme, values)) best = Math.min(best ?? Infinity, costOf(programme, values));
      return;
    }
    for (let value = 0; value <= (programme.upperBounds[variable] ?? 0); value += 1) {
      values[variable] = value;
      tryFrom(variable + 1);
    }
  };
  tryFrom(0);
  return best;
}

function costOf({ costs }: LinearProgramme, values: readonly number[]): number {
  return costs.reduce((sum, cost, variable) => sum + cost * (values[variable] ?? 0), 0);
}

function satisfies({ equations, upperBounds }: LinearProgramme, values: readonly number[]): boolean {
  const near = 1e-6;
  return (
    values.every((value, variable) => value >= -near && value <= (upperBounds[variable] ?? 0) + near) &&
    equations.every(({ terms, equals }) => {
      const left = [...terms].reduce((sum, [variable, factor]) => sum + factor * (values[variable] ?? 0), 0);
      return Math.abs(left - equals) < near;
    })
  );
}
