import type { Tx } from '../../lib/db.ts';
import type { MatchingNorms } from './mentor-objections.ts';

const codes = {
  maxClientsWithoutQualifyingEducation: 'MAX_CLIENTS_PER_UNQUALIFIED_MENTOR',
  vogMaxAgeYears: 'VOG_MAX_AGE',
} as const satisfies Record<keyof MatchingNorms, string>;

/** The norms that bound matching, as they are on a day. @throws Error when the reference data lacks one. */
export async function loadMatchingNorms(tx: Pick<Tx, 'norm'>, on: Date): Promise<MatchingNorms> {
  const norms = await tx.norm.findMany({
    where: {
      code: { in: Object.values(codes) },
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'desc' },
    select: { code: true, value: true },
  });
  const valueOf = (code: string) => {
    const norm = norms.find((each) => each.code === code);
    if (!norm) throw new Error(`Norm ${code} has no value on ${on.toISOString().slice(0, 10)}.`);
    return norm.value.toNumber();
  };
  return {
    maxClientsWithoutQualifyingEducation: valueOf(codes.maxClientsWithoutQualifyingEducation),
    vogMaxAgeYears: valueOf(codes.vogMaxAgeYears),
  };
}
