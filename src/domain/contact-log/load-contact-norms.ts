import type { Tx } from '../../lib/db.ts';
import type { ContactNorms } from './contact-due.ts';

const codes = { legalMonths: 'CONTACT_INTERVAL_LEGAL', ownMonths: 'CONTACT_INTERVAL_MN' } as const;

/** How often clients are to be contacted, as it is on a day. */
export async function loadContactNorms(tx: Pick<Tx, 'norm'>, on: Date): Promise<ContactNorms> {
  const norms = await tx.norm.findMany({
    where: {
      code: { in: Object.values(codes) },
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'desc' },
    select: { code: true, value: true },
  });
  const monthsOf = (code: string) => norms.find((norm) => norm.code === code)?.value.toNumber() ?? null;
  return { legalMonths: monthsOf(codes.legalMonths), ownMonths: monthsOf(codes.ownMonths) };
}
