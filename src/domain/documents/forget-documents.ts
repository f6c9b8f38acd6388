import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { clearedColumns } from '../retention/cleared-columns.ts';

/** The kind of retention that the model names for all of its columns. */
const kind = 'case-file';

/**
 * Takes out of documents what they are about. With its key a file is gone at once, also for who has the storage; the
 * database has its bytes removed (20261122003100_documents).
 */
export async function forgetDocuments(tx: Tx, where: Prisma.DocumentWhereInput): Promise<void> {
  await tx.document.updateMany({ where, data: clearedColumns('Document', kind) });
}
