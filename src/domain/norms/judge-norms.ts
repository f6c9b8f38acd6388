import { addYears } from '../../lib/calendar-date.ts';
import type { GuidingOfficer, JudgedMentor, NormFacts, NormValue } from './norm-facts.ts';

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

/**
 * Judges the caseload norms of the national quality office and the rules on mentors that follow from recorded facts.
 * Each officer who guides, or is a consultant, has a row for cases and one for mentors. The norms on mentors have one
 * row for the foundation, counting those beyond the norm, and a row for each mentor who is beyond or near it.
 * A norm that has no value on the day gives no rows. Norms on what is not recorded yet (further training, appraisals,
 * contacts, complaints) are not judged: no rows is better than rows that blame the lack of a table.
 */
export function judgeNorms(facts: NormFacts): NormReportRow[] {
  return [...judgeOfficers(facts), ...judgeLoad(facts), ...judgeGuidance(facts), ...judgeVog(facts)];
}

/** Near the limit from 90 % of it on, at the limit still within it. */
export function statusOf(value: number, limit: number): NormStatus {
  if (value > limit) return 'exceeded';
  return value > 0.9 * limit ? 'warning' : 'met';
}

/**
 * At most 120 cases and 30 mentors per 36 hours, in proportion to the hours; only mentors without PVO count, because
 * only they are guided. The norm on cases leads: as long as it is not exceeded, more mentors are a warning.
 */
function judgeOfficers({ norms, officers, mentors }: NormFacts): NormReportRow[] {
  const fulltime = normOf(norms, 'FULLTIME_WEEK_HOURS');
  if (!fulltime) return [];
  return officers.flatMap((officer) => {
    const guided = mentors.filter(
      ({ guideId, clients, hasQualifyingEducation }) =>
        guideId === officer.id && clients > 0 && !hasQualifyingEducation,
    );
    if (guided.length === 0 && !officer.isConsultant) return [];
    const share = (norm: NormValue) => Math.floor((norm.value * officer.hoursPerWeek) / fulltime.value);
    const judge = (code: string, value: number, unit: string) => {
      const norm = normOf(norms, code);
      return norm && row(norm, officerSubject(officer), { value, limit: share(norm), unit });
    };
    const cases = judge('MAX_CASES_PER_FULLTIME', sumOf(guided.map(({ clients }) => clients)), 'cases');
    const people = judge('MAX_MENTORS_GUIDED_PER_FULLTIME', guided.length, 'mentors');
    const isLed = people?.status === 'exceeded' && cases && cases.status !== 'exceeded';
    return [cases, isLed ? { ...people, status: 'warning' as const } : people].filter(
      (one) => one !== undefined,
    );
  });
}

function judgeLoad({ norms, mentors }: NormFacts): NormReportRow[] {
  const norm = normOf(norms, 'MAX_CLIENTS_PER_UNQUALIFIED_MENTOR');
  if (!norm) return [];
  const rows = mentors
    .filter(({ hasQualifyingEducation }) => !hasQualifyingEducation)
    .map((mentor) =>
      row(norm, mentorSubject(mentor), { value: mentor.clients, limit: norm.value, unit: 'clients' }),
    );
  return withTotal(norm, rows);
}

/** Who works without PVO needs a guide who has it; the requirement holds for the foundation from 3 clients on. */
function judgeGuidance({ norms, mentors }: NormFacts): NormReportRow[] {
  const norm = normOf(norms, 'QUALIFIED_MENTOR_DIPLOMA_FROM_N_CLIENTS');
  if (!norm || sumOf(mentors.map(({ clients }) => clients)) < norm.value) return [];
  const rows = mentors
    .filter(
      ({ hasQualifyingEducation, guideId, clients }) => !hasQualifyingEducation && !guideId && clients > 0,
    )
    .map((mentor) =>
      row(norm, mentorSubject(mentor), { value: mentor.clients, limit: 0, unit: 'clients without guidance' }),
    );
  return withTotal(norm, rows);
}

/** A mentor at work without a certificate of conduct counts as one day too old. */
function judgeVog({ on, norms, mentors }: NormFacts): NormReportRow[] {
  const norm = normOf(norms, 'VOG_MAX_AGE');
  if (!norm) return [];
  const rows = mentors
    .filter(({ clients }) => clients > 0)
    .map((mentor) => {
      const { vogIssuedOn } = mentor;
      const months = vogIssuedOn ? monthsBetween(vogIssuedOn, on) : norm.value * 12;
      const isExpired = vogIssuedOn === null || addYears(vogIssuedOn, norm.value) < on;
      const judged = row(norm, mentorSubject(mentor), {
        value: months,
        limit: norm.value * 12,
        unit: 'months',
      });
      return isExpired ? { ...judged, status: 'exceeded' as const } : judged;
    });
  return withTotal(norm, rows);
}

/** The rows worth a look, after one that counts those beyond the norm. */
function withTotal(norm: NormValue, rows: readonly NormReportRow[]): NormReportRow[] {
  const value = rows.filter(({ status }) => status === 'exceeded').length;
  const foundation = { kind: 'foundation', id: null, label: 'Stichting' } as const;
  const near = rows.filter(({ status }) => status !== 'met');
  return [row(norm, foundation, { value, limit: 0, unit: 'mentors beyond the norm' }), ...near];
}

interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

function row(
  { code, description, source }: NormValue,
  subject: NormSubject,
  measure: Measure,
): NormReportRow {
  return { code, description, subject, ...measure, status: statusOf(measure.value, measure.limit), source };
}

function officerSubject({ id, name }: GuidingOfficer): NormSubject {
  return { kind: 'officer', id, label: name };
}

function mentorSubject({ id, name }: JudgedMentor): NormSubject {
  return { kind: 'mentor', id, label: name };
}

function normOf(norms: readonly NormValue[], code: string): NormValue | undefined {
  return norms.find((norm) => norm.code === code);
}

/** Whole months, rounded down. */
function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? months - 1 : months;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
