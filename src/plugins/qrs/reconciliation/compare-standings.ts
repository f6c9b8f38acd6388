import type { Standing } from './standing.ts';

/** Where the two sides differ about one referral; null where a side does not know it. */
export interface Gap {
  readonly reference: string;
  readonly kind: GapKind;
  readonly ours: Standing | null;
  readonly theirs: Standing | null;
}

export type GapKind = 'MISSING_HERE' | 'MISSING_THERE' | 'REVISION_DIFFERS' | 'STATUS_DIFFERS';

/** All differences between two lists, by reference. Of one that differs in both, both are told. */
export function compareStandings(ours: readonly Standing[], theirs: readonly Standing[]): readonly Gap[] {
  const [here, there] = [byReference(ours), byReference(theirs)];
  const references = [...new Set([...here.keys(), ...there.keys()])].toSorted();
  return references.flatMap((reference) => {
    const pair = { ours: here.get(reference) ?? null, theirs: there.get(reference) ?? null };
    return kindsOf(pair.ours, pair.theirs).map((kind) => ({ reference, kind, ...pair }));
  });
}

function kindsOf(ours: Standing | null, theirs: Standing | null): readonly GapKind[] {
  if (!ours) return theirs ? ['MISSING_HERE'] : [];
  if (!theirs) return ['MISSING_THERE'];
  const differs = ours.status !== theirs.status || ours.sequence !== theirs.sequence;
  return [
    ...(ours.revision === theirs.revision ? [] : (['REVISION_DIFFERS'] as const)),
    ...(differs ? (['STATUS_DIFFERS'] as const) : []),
  ];
}

function byReference(list: readonly Standing[]): ReadonlyMap<string, Standing> {
  return new Map(list.map((each) => [each.reference, each]));
}
