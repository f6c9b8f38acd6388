import type { Tx } from '../../lib/db.ts';
import { type NormOnDay, normsOn } from '../norms/norms-on.ts';
import type { ReportTerms } from './court-reports-due.ts';

const codes = {
  yearly: 'COURT_REPORT_INTERVAL',
  fiveYearly: 'COURT_EVALUATION_INTERVAL',
} as const satisfies Record<keyof ReportTerms, string>;

/** How often the court wants a report on a day, as the norms say. A norm without a value on that day asks for none. */
export async function loadReportTerms(tx: Pick<Tx, 'norm'>, on: Date): Promise<ReportTerms> {
  const norms = await normsOn(tx, on, Object.values(codes));
  return { yearly: inMonths(norms.get(codes.yearly)), fiveYearly: inMonths(norms.get(codes.fiveYearly)) };
}

function inMonths(norm: NormOnDay | undefined): number | null {
  return norm ? Math.round(norm.value * (norm.unit === 'months' ? 1 : 12)) : null;
}
