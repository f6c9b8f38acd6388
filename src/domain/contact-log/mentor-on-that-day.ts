import type { Actor } from '../../access/actor.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';

/**
 * Whose work it was: a mentor's own, or what the office records for the mentor it names; null = the office's. The last day
 * of a mandate is a day of work too.
 *
 * @throws NotFoundError for a mentor who never had a mandate for the client, and for any but himself when a mentor names one;
 * InvalidInputError when he had none on the day
 */
export function mentorOnThatDay(
  { mandates }: Pick<CaseFacts, 'mandates'>,
  { actor, mentorId, on, field }: { actor: Actor; mentorId: string | null; on: Date; field: string },
): string | null {
  const own = actor.kind === 'user' && actor.role === 'MENTOR' ? actor.mentorId : null;
  const whose = mentorId ?? own;
  if (whose === null) return null;
  const theirs = mandates.filter((mandate) => mandate.mentorId === whose);
  if (theirs.length === 0 || (own !== null && whose !== own)) {
    throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  }
  requireInput(
    theirs.some(({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || endsOn >= on)),
    field,
    'The mentor had no mandate for this client on that day.',
  );
  return whose;
}
