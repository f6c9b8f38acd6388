import type { GuidingOfficer, NormFacts, NormValue } from './norm-facts.ts';
import { normOf, normRow, type NormReportRow, type NormSubject } from './norm-row.ts';

/**
 * At most 120 cases and 30 mentors per 36 hours, in proportion to the hours; only mentors without PVO count, because
 * only they are guided. The norm on cases leads: as long as it is not exceeded, more mentors are a warning.
 */
export function judgeOfficers({
  norms,
  officers,
  mentors,
}: Pick<NormFacts, 'norms' | 'officers' | 'mentors'>): NormReportRow[] {
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
      return norm && normRow(norm, officerSubject(officer), { value, limit: share(norm), unit });
    };
    const cases = judge('MAX_CASES_PER_FULLTIME', sumOf(guided.map(({ clients }) => clients)), 'cases');
    const people = judge('MAX_MENTORS_GUIDED_PER_FULLTIME', guided.length, 'mentors');
    const isLed = people?.status === 'exceeded' && cases && cases.status !== 'exceeded';
    return [cases, isLed ? { ...people, status: 'warning' as const } : people].filter(
      (one) => one !== undefined,
    );
  });
}

function officerSubject({ id, name }: GuidingOfficer): NormSubject {
  return { kind: 'officer', id, label: name };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
