import type { TestDossier } from '../harness.ts';

/** Lines of the access log as a test compares them: by name of the operation, in the order of writing. */
export async function logOf(dossier: TestDossier, operation: string) {
  const entries = await dossier.db.auditEntry.findMany({ where: { operation }, orderBy: { seq: 'asc' } });
  return entries.map(({ seq, at, hash, previousHash, requestId, ...entry }) => entry);
}
