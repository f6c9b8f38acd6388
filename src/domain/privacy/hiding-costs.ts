import type { PlacedFigures } from './figures.ts';

/**
 * What is lost by withholding each figure, by place: a total more than its parts, and among equals a large count
 * more than a small one. An empty cell costs more than any other cell beside it: readers expect a zero to be shown.
 */
export function hidingCosts(figures: PlacedFigures): readonly number[] {
  const heights = heightsOf(figures);
  const largest = Math.max(1, ...figures.cells.map(({ count }) => count));
  return figures.cells.map(({ count }, place) => {
    const withinLevel = count === 0 ? 4 : 1 + count / largest;
    return withinLevel * 8 ** (heights[place] ?? 0);
  });
}

/** How many layers of parts stand below each figure. */
function heightsOf({ cells, sums }: PlacedFigures): readonly number[] {
  const heights = cells.map(() => 0);
  // Each round settles one more layer, so there are at most as many as there are sums.
  for (let round = 0, changed = true; changed && round <= sums.length; round += 1) {
    changed = false;
    for (const { total, parts } of sums) {
      const height = 1 + Math.max(...parts.map((part) => heights[part] ?? 0));
      if (height <= (heights[total] ?? 0)) continue;
      heights[total] = height;
      changed = true;
    }
  }
  return heights;
}
