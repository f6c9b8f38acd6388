import type { Tx } from '../../lib/db.ts';
import type { Period } from './progress-report.ts';

/** Who left in a period, per reason. */
export interface Outflow {
  readonly cases: readonly CaseOutflow[];
  readonly mentors: readonly MentorOutflow[];
  readonly casesEnded: number;
  readonly mentorsStopped: number;
}

export interface MentorOutflow {
  readonly reason: string;
  /** The reason in the words of the annual report. */
  readonly nameNl: string;
  readonly total: number;
  /** As published for all years until 2022-01-01, whatever the period asked. */
  readonly published: number;
}

export interface CaseOutflow extends MentorOutflow {
  readonly beforeAppointment: number;
  readonly afterAppointment: number;
}

/**
 * Cases by the day they ended, per reason and phase, and admitted volunteers by the day they stopped, per reason. A
 * reason that did not occur has a row of zeros. "Until 2022-01-01" is a period up to and including 2021-12-31.
 */
export async function outflow(
  tx: Pick<Tx, 'case' | 'mentor' | 'endingReason'>,
  { from, to }: Period,
): Promise<Outflow> {
  const cases = await tx.case.groupBy({
    by: ['endReason', 'endPhase'],
    where: { endedOn: { gte: from, lte: to } },
    _count: true,
  });
  const mentors = await tx.mentor.groupBy({
    by: ['stopReason'],
    where: { stoppedOn: { gte: from, lte: to }, registeredOn: { not: null } },
    _count: true,
  });
  const reasons = await tx.endingReason.findMany({ orderBy: [{ publishedCount: 'desc' }, { code: 'asc' }] });
  const describe = ({ code, nameNl, publishedCount }: (typeof reasons)[number]) => ({
    reason: code,
    nameNl,
    published: publishedCount,
  });
  return {
    cases: reasons
      .filter(({ subject }) => subject === 'CASE')
      .map((reason) => {
        const ended = cases.filter(({ endReason }) => endReason === reason.code);
        const beforeAppointment = countOf(ended.filter(({ endPhase }) => endPhase === 'BEFORE_APPOINTMENT'));
        const total = countOf(ended);
        return { ...describe(reason), total, beforeAppointment, afterAppointment: total - beforeAppointment };
      }),
    mentors: reasons
      .filter(({ subject }) => subject === 'MENTOR')
      .map((reason) => ({
        ...describe(reason),
        total: countOf(mentors.filter(({ stopReason }) => stopReason === reason.code)),
      })),
    casesEnded: countOf(cases),
    mentorsStopped: countOf(mentors),
  };
}

function countOf(groups: readonly { readonly _count: number }[]): number {
  return groups.reduce((sum, { _count }) => sum + _count, 0);
}
