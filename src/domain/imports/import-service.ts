import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { holdImport } from './check-received.ts';
import { ImportStateError } from './import-state-error.ts';

export interface ImportTarget {
  readonly importId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

/** Decides that a checked file is carried out; a job does it. @throws ImportStateError, NotFoundError, ConflictError */
export async function decideToCarryOut(
  tx: Tx,
  acting: Acting,
  target: ImportTarget,
): Promise<{ id: string }> {
  const { id, status } = await heldImport(tx, acting, target);
  if (status !== 'READY') throw new ImportStateError(status, whyNot(status));
  const { userId } = person(acting);
  return tx.import.update({
    where: { id },
    data: { status: 'CARRYING_OUT', carriedOutById: userId, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Throws the file away; of what was found wrong with it the report stays. @throws ImportStateError, NotFoundError, ConflictError */
export async function discardImport(tx: Tx, acting: Acting, target: ImportTarget): Promise<{ id: string }> {
  const { id, status } = await heldImport(tx, acting, target);
  if (status === 'CARRYING_OUT' || status === 'CARRIED_OUT' || status === 'DISCARDED') {
    throw new ImportStateError(status, whyNot(status));
  }
  return tx.import.update({
    where: { id },
    data: { status: 'DISCARDED', content: null, sample: null, version: { increment: 1 } },
    select: { id: true },
  });
}

async function heldImport(tx: Tx, acting: Acting, { importId, expectedVersion }: ImportTarget) {
  const found = person(acting).role === 'COORDINATOR' ? await holdImport(tx, importId) : null;
  if (!found) throw new NotFoundError('The import', { path: ['input', 'importId'] });
  if (expectedVersion && expectedVersion !== found.version) {
    throw new ConflictError(
      `The import has changed since: you saw version ${expectedVersion}, it is ${found.version}. Look again.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  return found;
}

function person({ actor }: Acting) {
  if (actor.kind !== 'user') throw new ForbiddenError('An import is decided upon by a person.');
  return actor;
}

function whyNot(status: ImportStateError['status']): string {
  switch (status) {
    case 'CHECKING':
      return 'The file is still being checked. Wait for its report.';
    case 'REFUSED':
      return 'The file has errors; nothing of it can be taken. Correct it and send it again.';
    case 'READY':
      return 'The file may be carried out or discarded.';
    case 'CARRYING_OUT':
      return 'The file is being carried out.';
    case 'CARRIED_OUT':
      return 'The file was carried out.';
    case 'DISCARDED':
      return 'The file was discarded.';
    default:
      return status satisfies never;
  }
}
