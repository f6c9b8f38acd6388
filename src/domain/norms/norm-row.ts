import type { NormValue } from './norm-facts.ts';

export type NormStatus =
  | 'met'
  /** Over 90 % of the limit. */
  | 'warning'
  | 'exceeded';

/** One norm for one subject on a day. */
export interface NormReportRow {
  readonly code: string;
  readonly description: string;
  readonly subject: NormSubject;
  readonly value: number;
  readonly limit: number;
  /** Of value and limit. */
  readonly unit: string;
  readonly status: NormStatus;
  readonly source: string;
}

export interface NormSubject {
  readonly kind: 'officer' | 'mentor' | 'foundation';
  /** Of the user or mentor; null for the foundation. */
  readonly id: string | null;
  readonly label: string;
}

export interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

export function normRow(
  { code, description, source }: NormValue,
  subject: NormSubject,
  measure: Measure,
): NormReportRow {
  return { code, description, subject, ...measure, status: statusOf(measure.value, measure.limit), source };
}

/** Near the limit from 90 % of it on, at the limit still within it. */
export function statusOf(value: number, limit: number): NormStatus {
  if (value > limit) return 'exceeded';
  return value > 0.9 * limit ? 'warning' : 'met';
}

/** The norm as it applies on the day, if it does. */
export function normOf(norms: readonly NormValue[], code: string): NormValue | undefined {
  return norms.find((norm) => norm.code === code);
}
