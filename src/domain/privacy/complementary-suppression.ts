import type { ProtectedRange } from './disclosure-rule.ts';
import type { PlacedFigures } from './figures.ts';
import { hidingCosts } from './hiding-costs.ts';
import { type Shift, ShiftFinder } from './shift-finder.ts';

export interface Secrets {
  /** What has to stay possible of the count at a place. */
  readonly ranges: ReadonlyMap<number, ProtectedRange>;
  /** Zeros that may be withheld with them at no loss. */
  readonly masks: ReadonlySet<number>;
  /** The smallest count that readers take for possible, per place. */
  readonly floors: readonly number[];
}

/**
 * The places to withhold so that every protected range stays possible: those that have one, the zeros that mask
 * them, and the cheapest others that were found to hide them.
 *
 * Each end of a range gets a witness: other whole counts that add up to the same published figures and put the cell
 * at that end or beyond. The witness differs from the truth in withheld cells only, so what is withheld later can
 * only add to the doubt. Afterwards each of the others is shown again if all witnesses can do without it.
 */
export function hideTogether(
  figures: PlacedFigures,
  { ranges, masks, floors }: Secrets,
): ReadonlySet<number> {
  if (ranges.size === 0) return new Set();
  const hidden = new Set([...ranges.keys(), ...masks]);
  const finder = new ShiftFinder(figures, floors);
  const costs = hidingCosts(figures);
  const costOf = (place: number): number => costs[place] ?? 0;

  const witnesses: Witness[] = [];
  for (const claim of hardestFirst(claimsOf(figures, ranges))) {
    const shift =
      witnesses.find((witness) => proves(witness.shift, claim))?.shift ??
      // What is withheld already costs nothing, and is quickly searched.
      finder.cheapest(claim, (place) => (hidden.has(place) ? 0 : Infinity)) ??
      finder.cheapest(claim, (place) => (hidden.has(place) ? 0 : costOf(place)));
    if (!shift) throw new RangeError(`Figure '${figures.cells[claim.place]?.id}' cannot be hidden.`);
    for (const place of shift.keys()) hidden.add(place);
    witnesses.push({ claim, shift });
  }
  const others = [...hidden].filter((place) => !ranges.has(place) && !masks.has(place));
  showWhatHidesNothing({ hidden, others, witnesses, finder, costOf });
  showWhatFollows({ hidden, masks, witnesses, finder });
  return hidden;
}

/** Says of a place that its count may differ from the truth by at least this much. */
interface Claim {
  readonly place: number;
  /** Below zero for the lower end of a range. */
  readonly by: number;
}

interface Witness {
  readonly claim: Claim;
  shift: Shift;
}

function claimsOf({ cells }: PlacedFigures, ranges: ReadonlyMap<number, ProtectedRange>): readonly Claim[] {
  return [...ranges].flatMap(([place, { from, to }]) => {
    const count = cells[place]?.count ?? 0;
    return [
      { place, by: to - count },
      { place, by: from - count },
    ].filter(({ by }) => by !== 0);
  });
}

/** What needs most is settled first, because it often settles the others too. */
function hardestFirst(claims: readonly Claim[]): readonly Claim[] {
  return claims.toSorted((one, other) => Math.abs(other.by) - Math.abs(one.by) || one.place - other.place);
}

function proves(shift: Shift, { place, by }: Claim): boolean {
  const moved = shift.get(place) ?? 0;
  return by > 0 ? moved >= by : moved <= by;
}

function showWhatHidesNothing(search: {
  readonly hidden: Set<number>;
  readonly others: readonly number[];
  readonly witnesses: readonly Witness[];
  readonly finder: ShiftFinder;
  readonly costOf: (place: number) => number;
}): void {
  const { hidden, others, witnesses, finder, costOf } = search;
  for (const place of others.toSorted((one, other) => costOf(other) - costOf(one))) {
    const affected = witnesses.filter(({ shift }) => shift.has(place));
    const allowed = (other: number): number => (hidden.has(other) && other !== place ? 0 : Infinity);
    const replacements: Shift[] = [];
    for (const { claim } of affected) {
      const shift = replacements.find((found) => proves(found, claim)) ?? finder.cheapest(claim, allowed);
      if (!shift) break;
      replacements.push(shift);
    }
    if (replacements.length < affected.length) continue;
    affected.forEach((witness, index) => (witness.shift = replacements[index] ?? witness.shift));
    hidden.delete(place);
  }
  // A replacement may have left an earlier place without use, and then nothing shows that its own count is in doubt.
  for (const place of others) if (!witnesses.some(({ shift }) => shift.has(place))) hidden.delete(place);
}

/** Shows the masking zeros that cannot be anything but zero: to withhold them would be a pretence. */
function showWhatFollows(search: {
  readonly hidden: Set<number>;
  readonly masks: ReadonlySet<number>;
  readonly witnesses: readonly Witness[];
  readonly finder: ShiftFinder;
}): void {
  const { hidden, masks, witnesses, finder } = search;
  const shifts = witnesses.map(({ shift }) => shift);
  for (const place of masks) {
    const claim = { place, by: 1 };
    if (shifts.some((shift) => proves(shift, claim))) continue;
    const shift = finder.cheapest(claim, (other) => (hidden.has(other) ? 0 : Infinity));
    if (shift) shifts.push(shift);
    else hidden.delete(place);
  }
}
