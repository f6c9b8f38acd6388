import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { Tx } from '../../lib/db.ts';
import { loadCaseFacts } from '../cases/load-case-facts.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { mentorFactsOf, mentorFactsSelect } from '../mentors/load-mentor-facts.ts';
import { visibleMentors } from '../mentors/visible-mentors.ts';
import { loadMatchingNorms } from './load-matching-norms.ts';
import { type RankedMentor, rankMentors } from './rank-mentors.ts';

export interface SuggestionRequest {
  readonly caseId: string;
  /** How many at most. */
  readonly first: number;
}

/**
 * The mentors that fit a case best, among the certified mentors of the case's area that the actor may see.
 *
 * @throws NotFoundError when the case is absent or not the actor's to see
 */
export async function suggestMentors(
  tx: Pick<Tx, 'case' | 'mentor' | 'norm'>,
  acting: Acting,
  { caseId, first }: SuggestionRequest,
): Promise<RankedMentor[]> {
  const today = calendarDate(acting.now);
  const visible = await tx.case.findFirst({
    where: { AND: [{ id: caseId }, visibleCases(acting)] },
    select: { id: true },
  });
  const [facts] = visible ? await loadCaseFacts(tx, [caseId]) : [];
  if (!facts) throw new NotFoundError('The case', { path: ['caseId'] });
  const rows = await tx.mentor.findMany({
    where: {
      AND: [
        { status: { in: ['TRAINING_COMPLETED', 'APPOINTED', 'PAUSED'] } },
        { municipality: { workArea: facts.workArea } },
        visibleMentors(acting),
      ],
    },
    select: mentorFactsSelect,
  });
  const norms = await loadMatchingNorms(tx, today);
  return rankMentors(facts, rows.map(mentorFactsOf), { on: today, norms }).slice(0, first);
}
