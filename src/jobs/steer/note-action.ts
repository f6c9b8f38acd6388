import { type Acting, actorLabel } from '../../access/actor.ts';
import type { OperatorActionKind } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';

export interface Action {
  readonly kind: OperatorActionKind;
  readonly queue: string;
  /** The job, recurring job or subscription, when it is about one. */
  readonly target?: string | null;
  /** Jobs that it is done to; default 1. */
  readonly count?: number;
  readonly reason?: string;
}

/** Writes down who steered the work in the background. Answers the id of the note. */
export async function noteAction(tx: Tx, { actor, now }: Acting, action: Action): Promise<string> {
  const { id } = await tx.operatorAction.create({
    data: { ...action, at: now, actorLabel: actorLabel(actor) },
    select: { id: true },
  });
  return id;
}
