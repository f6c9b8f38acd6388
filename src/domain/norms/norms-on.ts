import type { Tx } from '../../lib/db.ts';

export interface NormOnDay {
  readonly value: number;
  readonly unit: string;
}

/**
 * The norms with these codes as they apply on a day, each as it was set last; one that has no value on the day is not
 * among them.
 */
export async function normsOn<Code extends string>(
  tx: Pick<Tx, 'norm'>,
  on: Date,
  codes: readonly Code[],
): Promise<ReadonlyMap<Code, NormOnDay>> {
  const norms = await tx.norm.findMany({
    where: {
      code: { in: [...codes] },
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'asc' },
    select: { code: true, value: true, unit: true },
  });
  return new Map(norms.map(({ code, value, unit }) => [code as Code, { value: value.toNumber(), unit }]));
}
