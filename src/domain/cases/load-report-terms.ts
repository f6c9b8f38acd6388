import type { Tx } from '../../lib/db.ts';
import type { ReportTerms } from './court-reports-due.ts';

const codes = {
  yearly: 'COURT_REPORT_INTERVAL',
  fiveYearly: 'COURT_EVALUATION_INTERVAL',
} as const satisfies Record<keyof ReportTerms, string>;

/** How often the court wants a report on a day, as the norms say. A norm without a value on that day asks for none. */
export async function loadReportTerms(tx: Pick<Tx, 'norm'>, on: Date): Promise<ReportTerms> {
  const norms = await tx.norm.findMany({
    where: {
      code: { in: Object.values(codes) },
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'desc' },
    select: { code: true, value: true, unit: true },
  });
  const monthsOf = (code: string): number | null => {
    const norm = norms.find((each) => each.code === code);
    if (!norm) return null;
    return Math.round(norm.value.toNumber() * (norm.unit === 'months' ? 1 : 12));
  };
  return { yearly: monthsOf(codes.yearly), fiveYearly: monthsOf(codes.fiveYearly) };
}
