import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseRequest } from '../port.ts';
export async function registerCase(_tx: Tx, _acting: Acting, _request: CaseRequest): Promise<{ id: string }> {
  throw new Error('The case service is not there yet.');
}
