import type { Db } from '../../lib/db.ts';
import type { FileStore } from '../../lib/file-store.ts';

/** Degraded while documents lack their files. @throws whatever the storage throws when it is out of reach */
export async function documentsHealth(
  db: Pick<Db, 'document'>,
  store: FileStore,
): Promise<{ readonly status: 'ok' | 'degraded'; readonly detail?: string }> {
  await store.writtenAt('health');
  const missing = await db.document.count({ where: { missingSince: { not: null } } });
  if (missing === 0) return { status: 'ok' };
  return { status: 'degraded', detail: `Documents that lack their files: ${missing}. Restore the storage.` };
}
