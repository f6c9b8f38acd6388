import { loadReferenceData } from '../prisma/seed/reference-data.ts';
import { openDb } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';

/** What every test starts from: all migrations and the reference data. */
export async function fillDatabase(url: string): Promise<void> {
  await migrate(url);
  const db = openDb({ url });
  await db.$transaction((tx) => loadReferenceData(tx), { timeout: 60_000 });
  // A database can only be copied while nobody is connected to it.
  await db.$disconnect();
}
