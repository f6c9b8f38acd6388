/** When a count says too much about few people. */
export interface DisclosureRule {
  /** The smallest count that is shown. 1 shows every count. */
  readonly threshold: number;
  /**
   * `SHOWN`: nobody stands in an empty cell, so a zero is shown, unless it has to hide another count. Then readers
   * know that what is withheld is hardly ever zero, and more has to be withheld from them.
   * `MASKED`: where small counts are withheld, zeros are withheld with them, so that nobody can tell few from none; a
   * zero that follows from the rest all the same is shown. For sparse tables.
   */
  readonly zeros: 'SHOWN' | 'MASKED';
  /** The smallest number of people who contributed to a count that is shown. 1 = any. */
  readonly minimumContributors: number;
  /**
   * The largest part of a count that one contributor may have, from 0 to 1: above it the count is nearly that
   * person's own. 1 = any.
   */
  readonly largestShare: number;
}

/** One figure that may be published. */
export interface CountedCell {
  /** Two tables that show the same figure give it the same id. */
  readonly id: string;
  readonly count: number;
  /** How much of the count each contributor has; left out when contributors do not matter. */
  readonly contributions?: readonly number[];
}

/** The counts between which readers must not be able to choose, both ends included. */
export interface ProtectedRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Null when the count says nothing about few people; else the range that has to stay possible for a reader who knows
 * the rule and everything that is published.
 *
 * A small count must be possible as one that is large enough to show, so nobody can tell that it is small, and as
 * zero. A count of too few contributors must be uncertain by a fifth of itself both ways. Where zeros are shown there
 * is no lower end: they tell in how many parts a total falls at least.
 */
export function protectedRange(cell: CountedCell, rule: DisclosureRule): ProtectedRange | null {
  const { count, contributions } = cell;
  if (count === 0) return null;
  const zerosAreShown = rule.zeros === 'SHOWN';
  if (count < rule.threshold) return { from: zerosAreShown ? count : 0, to: rule.threshold };
  if (!contributions || !isOfTooFew(count, contributions, rule)) return null;
  const margin = Math.ceil(count / 5);
  return { from: zerosAreShown ? count : count - margin, to: count + margin };
}

/** The smallest count for which a reader who knows the rule may take this one when it is withheld. */
export function smallestPossible({ count }: CountedCell, { zeros }: DisclosureRule): number {
  return zeros === 'SHOWN' && count > 0 ? 1 : 0;
}

function isOfTooFew(count: number, contributions: readonly number[], rule: DisclosureRule): boolean {
  const contributors = contributions.filter((contribution) => contribution > 0);
  return (
    contributors.length < rule.minimumContributors || Math.max(0, ...contributors) > count * rule.largestShare
  );
}
