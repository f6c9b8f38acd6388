import { type Day, yearOf } from './day.ts';
import type { Random } from './random.ts';

/** Numbered as the court in Limburg did on 22-12-2020: `8781316 MS VERZ 20-946`, on a scale that other samples fit. */
export function orderNumber(random: Random, filedOn: Day): string {
  const year = 1970 + filedOn / 365.25;
  const file = Math.max(1_000_000, Math.round(4_254_451 + (year - 2015.5) * 850_000 + random.int(0, 9999)));
  return `${file} MS VERZ ${String(yearOf(filedOn)).slice(2)}-${random.int(100, 4999)}`;
}
