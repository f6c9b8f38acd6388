import type { UserActor } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import type { SheetName } from './import-sheets.ts';

export interface ReceivedFile {
  readonly bytes: Uint8Array;
  /** Which sheet a CSV file is; null for a workbook or a ZIP file. */
  readonly sheet: SheetName | null;
}

/** Keeps a file until somebody decides about it. */
export async function receiveImport(
  tx: Tx,
  { actor, now }: { readonly actor: UserActor; readonly now: Date },
  { bytes, sheet }: ReceivedFile,
): Promise<{ id: string }> {
  return tx.import.create({
    data: {
      id: newId(),
      sheet,
      receivedAt: now,
      receivedById: actor.userId,
      content: Buffer.from(bytes).toString('base64'),
    },
    select: { id: true },
  });
}
