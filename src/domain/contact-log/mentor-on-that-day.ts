import type { Actor } from '../../access/actor.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';

/**
 * Whose work it was: a mentor's own, or what the office records for the mentor it names; null = the office's. The last day
 * of a mandate is a day of work too.
 *
 * @throws InvalidInputError when that mentor had no mandate for the client on the day
 */
export function mentorOnThatDay(
  { mandates }: Pick<CaseFacts, 'mandates'>,
  { actor, mentorId, on, field }: { actor: Actor; mentorId: string | null; on: Date; field: string },
): string | null {
  const own = actor.kind === 'user' && actor.role === 'MENTOR' ? actor.mentorId : null;
  requireInput(
    own === null || mentorId === null || mentorId === own,
    'mentorId',
    'A mentor records what he did himself: leave the mentor out.',
  );
  const whose = own ?? mentorId;
  if (whose === null) return null;
  const hadMandate = mandates.some(
    (mandate) =>
      mandate.mentorId === whose &&
      mandate.startsOn <= on &&
      (mandate.endsOn === null || mandate.endsOn >= on),
  );
  requireInput(
    hadMandate,
    own ? field : 'mentorId',
    'The mentor had no mandate for this client on that day.',
  );
  return whose;
}
