import { vogValidUntil } from '../mentors/vog-valid-until.ts';
import type { JudgedMentor, NormFacts, NormValue } from './norm-facts.ts';
import { normOf, normRow, type NormReportRow, type NormSubject } from './norm-row.ts';

type MentorFacts = Pick<NormFacts, 'on' | 'norms' | 'mentors'>;

/** Load, guidance and certificate of conduct of the mentors. */
export function judgeMentors(facts: MentorFacts): NormReportRow[] {
  return [...judgeLoad(facts), ...judgeGuidance(facts), ...judgeVog(facts)];
}

function judgeLoad({ norms, mentors }: MentorFacts): NormReportRow[] {
  const norm = normOf(norms, 'MAX_CLIENTS_PER_UNQUALIFIED_MENTOR');
  if (!norm) return [];
  const rows = mentors
    .filter(({ hasQualifyingEducation }) => !hasQualifyingEducation)
    .map((mentor) =>
      normRow(norm, mentorSubject(mentor), { value: mentor.clients, limit: norm.value, unit: 'clients' }),
    );
  return withTotal(norm, rows);
}

/** Who works without PVO needs a guide who has it; the requirement holds for the foundation from 3 clients on. */
function judgeGuidance({ norms, mentors }: MentorFacts): NormReportRow[] {
  const norm = normOf(norms, 'QUALIFIED_MENTOR_DIPLOMA_FROM_N_CLIENTS');
  if (!norm || sumOf(mentors.map(({ clients }) => clients)) < norm.value) return [];
  const rows = mentors
    .filter(
      ({ hasQualifyingEducation, guideId, clients }) => !hasQualifyingEducation && !guideId && clients > 0,
    )
    .map((mentor) =>
      normRow(norm, mentorSubject(mentor), {
        value: mentor.clients,
        limit: 0,
        unit: 'clients without guidance',
      }),
    );
  return withTotal(norm, rows);
}

/** A mentor at work without a certificate of conduct counts as one day too old. */
function judgeVog({ on, norms, mentors }: MentorFacts): NormReportRow[] {
  const norm = normOf(norms, 'VOG_MAX_AGE');
  if (!norm) return [];
  const rows = mentors
    .filter(({ clients }) => clients > 0)
    .map((mentor) => {
      const { vogIssuedOn } = mentor;
      const months = vogIssuedOn ? monthsBetween(vogIssuedOn, on) : norm.value * 12;
      const isExpired = vogIssuedOn === null || vogValidUntil(vogIssuedOn, norm.value) < on;
      const judged = normRow(norm, mentorSubject(mentor), {
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
  return [normRow(norm, foundation, { value, limit: 0, unit: 'mentors beyond the norm' }), ...near];
}

function mentorSubject({ id, name }: JudgedMentor): NormSubject {
  return { kind: 'mentor', id, label: name };
}

/** Whole months, rounded down. */
function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? months - 1 : months;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
