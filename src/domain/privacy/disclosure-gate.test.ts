import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossTabulate, figureId, type Observation, type TableShape } from './cross-tabulation.ts';
import { disclose, type Disclosure } from './disclosure-gate.ts';
import { type DisclosureRule, protectedRange, smallestPossible } from './disclosure-rule.ts';
import type { Figures } from './figures.ts';

const rule: DisclosureRule = { threshold: 5, zeros: 'SHOWN', minimumContributors: 1, largestShare: 1 };

describe('the disclosure gate', () => {
  it('shows everything when no count is small', () => {
    const figures = table([
      [5, 12, 0],
      [7, 9, 30],
    ]);
    const { shown, withheld } = disclose(figures, rule);
    expect(withheld.size).toBe(0);
    expect(shown.size).toBe(figures.cells.length);
  });

  it('withholds a small count, and a second one in its row and column so that the totals do not give it away', () => {
    const { withheld } = disclose(
      table([
        [3, 20, 30],
        [25, 8, 40],
        [10, 11, 12],
      ]),
      rule,
    );
    expect([...withheld].toSorted()).toEqual(['r0c0', 'r0c1', 'r2c0', 'r2c1']);
  });

  it('does not let two small counts hide each other when together they leave too little doubt', () => {
    // 1 and 2 add up to 3, which is known as 15 - 12: neither can be 5.
    const { withheld } = disclose(table([[1, 2, 12]]), rule);
    expect(withheld).toContain('r0c2');
  });

  it('does not let zeros tell that five withheld counts, which add up to five, are one each', () => {
    const { withheld } = disclose(table([[1, 1, 1, 1, 1, 0, 0]]), rule);
    expect(withheld).toContain('all');
    const figures = table([[1, 1, 1, 1, 1, 0, 0]]);
    expect(disclose(figures, { ...rule, zeros: 'MASKED' }).shown.get('all')).toBe(5);
  });

  it('withholds the total of one row when that is all there is', () => {
    expect([...disclose(table([[2]]), rule).withheld].toSorted()).toEqual(['all', 'c0', 'r0', 'r0c0']);
  });

  it('shows zeros, or lets them mask small counts', () => {
    const figures = table([[0, 3, 9, 9]]);
    expect(disclose(figures, rule).shown.get('r0c0')).toBe(0);
    expect(disclose(figures, { ...rule, zeros: 'MASKED' }).withheld).toContain('r0c0');
  });

  it('shows a masking zero that follows from the rest all the same', () => {
    const figures = table([
      [0, 12, 20],
      [0, 3, 30],
      [0, 15, 40],
    ]);
    const { shown, withheld } = disclose(figures, { ...rule, zeros: 'MASKED' });
    expect(shown.get('r0c0')).toBe(0);
    expect(shown.get('c0')).toBe(0);
    expect(withheld).toContain('r1c1');
  });

  it('withholds a large count that one person contributed, or nearly', () => {
    const observations = (contributors: readonly string[], provider: string): Observation[] =>
      contributors.map((contributor) => ({ at: { provider }, contributor }));
    const figures = crossTabulate(
      [
        ...observations(['a', 'a', 'a', 'a', 'a', 'a'], 'one-mentor'),
        ...observations(['a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'b'], 'nearly-one-mentor'),
        ...observations(['a', 'b', 'c', 'a', 'b', 'c'], 'three-mentors'),
        ...observations(['a', 'b', 'c', 'a', 'b', 'd', 'e'], 'five-mentors'),
      ],
      [
        [
          {
            dimension: 'provider',
            parts: providersOf(['one-mentor', 'nearly-one-mentor', 'three-mentors', 'five-mentors']),
          },
        ],
      ],
    );
    const { withheld } = disclose(figures, { ...rule, minimumContributors: 2, largestShare: 0.8 });
    expect(withheld).toEqual(
      new Set([figureId({ provider: 'one-mentor' }), figureId({ provider: 'nearly-one-mentor' })]),
    );
  });

  it('sees through two tables that share a total', () => {
    const kinds = { dimension: 'kind', parts: providersOf(['x', 'y']) };
    const areas = { dimension: 'area', parts: providersOf(['north', 'south']) };
    const at = (kind: string, area: string, times: number): Observation[] =>
      Array.from({ length: times }, () => ({ at: { kind, area }, contributor: 'm' }));
    const figures = crossTabulate(
      [...at('x', 'north', 3), ...at('y', 'north', 9), ...at('y', 'south', 9)],
      [[kinds], [areas, kinds]],
    );
    const { withheld } = disclose(figures, rule);
    // The total of x is small, so the total of y, printed in either table, must go too.
    expect(withheld).toContain(figureId({ kind: 'y' }));
    expect(withheld).not.toContain(figureId({}));
  });

  it.each([
    [
      'a sum that is wrong',
      {
        cells: [
          { id: 'a', count: 1 },
          { id: 'b', count: 2 },
        ],
        sums: [{ total: 'b', parts: ['a'] }],
      },
      /add up to 1/,
    ],
    ['a count below zero', { cells: [{ id: 'a', count: -1 }], sums: [] }, /not a count/],
    [
      'a figure that is there twice',
      {
        cells: [
          { id: 'a', count: 1 },
          { id: 'a', count: 1 },
        ],
        sums: [],
      },
      /twice/,
    ],
    ['a sum of something unknown', { cells: [], sums: [{ total: 'b', parts: [] }] }, /not there/],
  ])('refuses %s', (_what, figures: Figures, message) => {
    expect(() => disclose(figures, rule)).toThrow(message);
  });

  it('needs no longer than a moment for a full report', () => {
    const figures = bigReport();
    const started = performance.now();
    const { withheld } = disclose(figures, { ...rule, minimumContributors: 2, largestShare: 0.8 });
    expect(withheld.size).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('somebody who knows the rule and everything that is shown', () => {
  it('cannot compute a withheld count from the shown ones', () => {
    fc.assert(
      fc.property(linkedTables(12), rules, (figures, anyRule) => {
        const disclosure = disclose(figures, anyRule);
        expect(computable(figures, disclosure)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('finds each protected range still possible, and two values of every other withheld count, after trying all', () => {
    fc.assert(
      fc.property(smallTable, rules, (figures, anyRule) => {
        const disclosure = disclose(figures, anyRule);
        expect(betrayed(figures, disclosure, anyRule)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('would see through fewer: with any single other count shown, a range is no longer possible', () => {
    fc.assert(
      fc.property(smallTable, rules, (figures, anyRule) => {
        const { shown, withheld } = disclose(figures, anyRule);
        for (const { id, count } of figures.cells) {
          const cell = figures.cells.find((other) => other.id === id);
          if (!withheld.has(id) || !cell || protectedRange(cell, anyRule)) continue;
          if (count === 0 && anyRule.zeros === 'MASKED') continue;
          const opened = {
            shown: new Map([...shown, [id, count]]),
            withheld: new Set([...withheld].filter((other) => other !== id)),
          };
          expect(betrayed(figures, opened, anyRule)).not.toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is shown every count that is large enough when all are, and no small one ever', () => {
    fc.assert(
      fc.property(linkedTables(12), rules, (figures, anyRule) => {
        const { shown, withheld } = disclose(figures, anyRule);
        const sensitive = figures.cells.filter((cell) => protectedRange(cell, anyRule));
        expect(shown.size + withheld.size).toBe(figures.cells.length);
        for (const { id } of sensitive) expect(shown.has(id)).toBe(false);
        if (sensitive.length === 0) expect(withheld.size).toBe(0);
      }),
    );
  });
});

/** A table with its totals, from its inner counts: `r0c1`, `r0`, `c1`, `all`. */
function table(rows: readonly (readonly number[])[]): Figures {
  const columns = rows[0]?.map((_, column) => column) ?? [];
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  return {
    cells: [
      ...rows.flatMap((row, r) => row.map((count, c) => ({ id: `r${r}c${c}`, count }))),
      ...rows.map((row, r) => ({ id: `r${r}`, count: sum(row) })),
      ...columns.map((c) => ({ id: `c${c}`, count: sum(rows.map((row) => row[c] ?? 0)) })),
      { id: 'all', count: sum(rows.flat()) },
    ],
    sums: [
      ...rows.map((row, r) => ({ total: `r${r}`, parts: row.map((_, c) => `r${r}c${c}`) })),
      ...columns.map((c) => ({ total: `c${c}`, parts: rows.map((_, r) => `r${r}c${c}`) })),
      { total: 'all', parts: rows.map((_, r) => `r${r}`) },
      { total: 'all', parts: columns.map((c) => `c${c}`) },
    ],
  };
}

const rules: fc.Arbitrary<DisclosureRule> = fc.record({
  threshold: fc.integer({ min: 1, max: 5 }),
  zeros: fc.constantFrom('SHOWN' as const, 'MASKED' as const),
  minimumContributors: fc.integer({ min: 1, max: 3 }),
  largestShare: fc.constantFrom(1, 0.8),
});

const smallTable: fc.Arbitrary<Figures> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count(), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(table),
  linkedTables(2),
);

/** Mostly small counts, for there the danger is. */
function count(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 9 }) },
  );
}

/** Providers nested in areas by kind, kind by severity: two tables that share the totals per kind. */
function linkedTables(size: number): fc.Arbitrary<Figures> {
  const names = (prefix: string, howMany: number): string[] =>
    Array.from({ length: howMany }, (_, index) => `${prefix}${index}`);
  const kinds = names('kind-', Math.min(size, 4));
  const severities = names('severity-', 2);
  const providers = names('provider-', size);
  const half = Math.ceil(size / 2);
  const tables: readonly TableShape[] = [
    [
      {
        dimension: 'provider',
        parts: [
          { value: 'north', parts: providersOf(providers.slice(0, half)) },
          { value: 'south', parts: providersOf(providers.slice(half)) },
        ],
      },
      { dimension: 'kind', parts: providersOf(kinds) },
    ],
    [
      { dimension: 'severity', parts: providersOf(severities) },
      { dimension: 'kind', parts: providersOf(kinds) },
    ],
  ];
  const observation = fc.record({
    at: fc.record({
      provider: fc.constantFrom(...providers),
      kind: fc.constantFrom(...kinds),
      severity: fc.constantFrom(...severities),
    }),
    contributor: fc.constantFrom('a', 'b', 'c', 'd'),
  });
  return fc
    .array(observation, { maxLength: size * 8 })
    .map((observations) => crossTabulate(observations, tables));
}

function providersOf(values: readonly string[]): { readonly value: string }[] {
  return values.map((value) => ({ value }));
}

function bigReport(): Figures {
  const [providers, kinds, areas] = [30, 11, 7].map((howMany) =>
    Array.from({ length: howMany }, (_, index) => String(index)),
  ) as [string[], string[], string[]];
  // Uneven, as signals are, and the same at every run.
  let seed = 7;
  const draw = (below: number): string => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return String(Math.floor((seed / 2 ** 31) ** 2 * below));
  };
  const observations = Array.from({ length: 600 }, () => ({
    at: { provider: draw(30), kind: draw(11), area: draw(7) },
    contributor: draw(60),
  }));
  const kindAxis = { dimension: 'kind', parts: providersOf(kinds) };
  return crossTabulate(observations, [
    [{ dimension: 'provider', parts: providersOf(providers) }, kindAxis],
    [
      {
        dimension: 'area',
        parts: [
          { value: 'north', parts: providersOf(areas.slice(0, 3)) },
          { value: 'south', parts: providersOf(areas.slice(3)) },
        ],
      },
      kindAxis,
    ],
  ]);
}

/**
 * The withheld figures that follow from the shown ones by adding and subtracting: with the sums solved for the
 * withheld figures (Gauss and Jordan, in exact fractions), those that stand alone in an equation.
 */
function computable({ sums }: Figures, { withheld }: Disclosure): readonly string[] {
  const unknowns = [...withheld];
  const rows = sums.map(({ total, parts }) =>
    unknowns.map((id) => fraction(parts.filter((part) => part === id).length - (total === id ? 1 : 0))),
  );
  let solved = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const pivotIndex = rows.findIndex((row, index) => index >= solved && row[column]?.[0] !== 0n);
    const pivotRow = rows[pivotIndex];
    const pivot = pivotRow?.[column];
    if (!pivotRow || !pivot) continue;
    const scaled = pivotRow.map((value) => divide(value, pivot));
    rows[pivotIndex] = rows[solved] ?? [];
    rows[solved] = scaled;
    for (const [index, row] of rows.entries()) {
      const factor = row[column];
      if (index === solved || !factor || factor[0] === 0n) continue;
      rows[index] = row.map((value, place) => minus(value, times(factor, scaled[place] ?? fraction(0))));
    }
    solved += 1;
  }
  return rows.flatMap((row) => {
    const present = row.flatMap((value, place) => (value[0] === 0n ? [] : [unknowns[place] ?? '']));
    return present.length === 1 ? present : [];
  });
}

type Fraction = readonly [bigint, bigint];

const fraction = (value: number): Fraction => [BigInt(value), 1n];
const times = (one: Fraction, other: Fraction): Fraction => reduced([one[0] * other[0], one[1] * other[1]]);
const divide = (one: Fraction, other: Fraction): Fraction => reduced([one[0] * other[1], one[1] * other[0]]);
const minus = (one: Fraction, other: Fraction): Fraction =>
  reduced([one[0] * other[1] - other[0] * one[1], one[1] * other[1]]);

function reduced([above, below]: Fraction): Fraction {
  let [divisor, rest] = [below < 0n ? -below : below, above < 0n ? -above : above];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return below < 0n ? [-above / divisor, -below / divisor] : [above / divisor, below / divisor];
}

/** The withheld figures about which trying all possible counts says more than it should. */
function betrayed(
  figures: Figures,
  { shown, withheld }: Disclosure,
  anyRule: DisclosureRule,
): readonly string[] {
  const open = new Map(
    figures.cells
      .filter(({ id }) => withheld.has(id))
      .map((cell) => {
        const range = protectedRange(cell, anyRule);
        return [cell.id, { cell, range, least: cell.count, most: cell.count }];
      }),
  );
  const settled = (): boolean =>
    [...open.values()].every(({ range, least, most }) =>
      range ? least <= range.from && most >= range.to : least < most,
    );
  const grandTotal = Math.max(...figures.cells.map(({ count }) => count));
  const floors = new Map(figures.cells.map((cell) => [cell.id, smallestPossible(cell, anyRule)]));
  tryAll(figures, { known: shown, floors, highest: grandTotal + anyRule.threshold + 2 }, (counts) => {
    for (const [id, entry] of open) {
      entry.least = Math.min(entry.least, counts.get(id) ?? 0);
      entry.most = Math.max(entry.most, counts.get(id) ?? 0);
    }
    return settled();
  });
  return [...open.values()]
    .filter(({ range, least, most }) => (range ? least > range.from || most < range.to : least === most))
    .map(({ cell }) => cell.id);
}

/** Hands over every set of counts that agrees with what is known, until the receiver has enough. */
function tryAll(
  { cells, sums }: Figures,
  ideas: {
    readonly known: ReadonlyMap<string, number>;
    readonly floors: ReadonlyMap<string, number>;
    readonly highest: number;
  },
  receive: (counts: ReadonlyMap<string, number>) => boolean,
): boolean {
  const counts = conclude(sums, ideas.known);
  if (!counts) return false;
  const floorOf = (id: string): number => ideas.floors.get(id) ?? 0;
  if ([...counts].some(([id, count]) => count < floorOf(id))) return false;
  const next = cells.find(({ id }) => !counts.has(id));
  if (!next) return receive(counts);
  for (let count = floorOf(next.id); count <= ideas.highest; count += 1) {
    const known = new Map([...counts, [next.id, count]]);
    if (tryAll({ cells, sums }, { ...ideas, known }, receive)) return true;
  }
  return false;
}

/** Fills in what a sum with one unknown leaves no choice about; null when something contradicts. */
function conclude(sums: Figures['sums'], known: ReadonlyMap<string, number>): Map<string, number> | null {
  const counts = new Map(known);
  for (let changed = true; changed;) {
    changed = false;
    for (const { total, parts } of sums) {
      const unknown = parts.filter((part) => !counts.has(part));
      const sum = parts.reduce((all, part) => all + (counts.get(part) ?? 0), 0);
      const whole = counts.get(total);
      if (whole === undefined ? false : unknown.length === 0 ? sum !== whole : sum > whole) return null;
      const [only] = unknown;
      if (whole === undefined && only === undefined) counts.set(total, sum);
      else if (whole !== undefined && only !== undefined && unknown.length === 1)
        counts.set(only, whole - sum);
      else continue;
      changed = true;
    }
  }
  return counts;
}
