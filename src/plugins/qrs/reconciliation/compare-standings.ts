import type { OfferStanding, OfferState, Standing } from './standing.ts';

/** Where the two sides differ about one referral or offer; null where a side does not know it. */
export interface Gap<Known extends Comparable = Standing> {
  readonly reference: string;
  readonly kind: GapKind;
  readonly ours: Known | null;
  readonly theirs: Known | null;
}

interface Comparable {
  readonly reference: string;
  readonly revision: number;
  readonly sequence: number;
  readonly status?: string | null;
  readonly state?: string;
}

export type GapKind = 'MISSING_HERE' | 'MISSING_THERE' | 'REVISION_DIFFERS' | 'STATUS_DIFFERS';

/** All differences between two lists, by reference. Of one that differs in both, both are told. */
export function compareStandings<Known extends Comparable>(
  ours: readonly Known[],
  theirs: readonly Known[],
): readonly Gap<Known>[] {
  const [here, there] = [byReference(ours), byReference(theirs)];
  const references = [...new Set([...here.keys(), ...there.keys()])].toSorted();
  return references.flatMap((reference) => {
    const pair = { ours: here.get(reference) ?? null, theirs: there.get(reference) ?? null };
    return kindsOf(pair.ours, pair.theirs).map((kind) => ({ reference, kind, ...pair }));
  });
}

/**
 * The same of offers. What ended may be forgotten by either side. And where an answer is missing, what came of the offer
 * differs by itself: that is one difference, not two.
 */
export function compareOffers(
  ours: readonly OfferStanding[],
  theirs: readonly OfferStanding[],
): readonly Gap<OfferStanding>[] {
  return compareStandings(ours, theirs).filter(({ kind, ours: here, theirs: there }) => {
    if (!here || !there) return !isEnded((here ?? there)?.state);
    return kind !== 'STATUS_DIFFERS' || here.sequence !== there.sequence || here.revision === there.revision;
  });
}

function isEnded(state: OfferState | undefined): boolean {
  return state === 'declined' || state === 'withdrawn';
}

function kindsOf(ours: Comparable | null, theirs: Comparable | null): readonly GapKind[] {
  if (!ours) return theirs ? ['MISSING_HERE'] : [];
  if (!theirs) return ['MISSING_THERE'];
  const differs =
    ours.status !== theirs.status || ours.state !== theirs.state || ours.sequence !== theirs.sequence;
  return [
    ...(ours.revision === theirs.revision ? [] : (['REVISION_DIFFERS'] as const)),
    ...(differs ? (['STATUS_DIFFERS'] as const) : []),
  ];
}

function byReference<Known extends Comparable>(list: readonly Known[]): ReadonlyMap<string, Known> {
  return new Map(list.map((each) => [each.reference, each]));
}
