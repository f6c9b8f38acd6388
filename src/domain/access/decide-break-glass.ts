import type { WorkArea } from '../../access/actor.ts';
import { ConflictError, ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';

/** As many as an emergency may need; more is not an emergency but a search. Attempts on what does not exist count. */
const openAtOnce = 3;

export interface EmergencyFacts {
  /** Null: no case has the reference. */
  readonly found: { readonly id: string; readonly workArea: WorkArea } | null;
  /** Where whoever asks works today. */
  readonly workAreas: readonly WorkArea[];
  /** The cases of his emergencies that are open now; null for an attempt on a reference that no case has. */
  readonly open: readonly (string | null)[];
}

/**
 * Whether a consultant may open a record in an emergency.
 *
 * @throws InvalidInputError for a case that is his anyway, ConflictError for one that he has open, ForbiddenError when
 * he has too many open
 */
export function decideBreakGlass({ found, workAreas, open }: EmergencyFacts): void {
  const path = ['input', 'caseReference'];
  if (found && workAreas.includes(found.workArea)) {
    throw new InvalidInputError('This case is in an area where you work: open it as usual.', { path });
  }
  if (found && open.includes(found.id)) {
    throw new ConflictError('You have this case open. When the time is over, ask again with the reason.', {
      path,
    });
  }
  if (open.length >= openAtOnce) {
    throw new ForbiddenError(
      `You have ${open.length} emergencies open. Wait until the first is over, or ask the coordinator.`,
    );
  }
}
