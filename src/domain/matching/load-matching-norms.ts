import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { normsOn } from '../norms/norms-on.ts';
import type { MatchingNorms } from './mentor-objections.ts';

const codes = {
  maxClientsWithoutQualifyingEducation: 'MAX_CLIENTS_PER_UNQUALIFIED_MENTOR',
  vogMaxAgeYears: 'VOG_MAX_AGE',
} as const satisfies Record<keyof MatchingNorms, string>;

/** The norms that bound matching, as they are on a day. @throws Error when the reference data lacks one. */
export async function loadMatchingNorms(tx: Pick<Tx, 'norm'>, on: Date): Promise<MatchingNorms> {
  const norms = await normsOn(tx, on, Object.values(codes));
  const valueOf = (code: (typeof codes)[keyof MatchingNorms]) => {
    const norm = norms.get(code);
    if (!norm) throw new Error(`Norm ${code} has no value on ${formatCalendarDate(on)}.`);
    return norm.value;
  };
  return {
    maxClientsWithoutQualifyingEducation: valueOf(codes.maxClientsWithoutQualifyingEducation),
    vogMaxAgeYears: valueOf(codes.vogMaxAgeYears),
  };
}
