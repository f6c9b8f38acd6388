import { loadReferenceData } from '../prisma/seed/reference-data.ts';
import { readConfig } from '../src/config.ts';
import { openDb, urlAs } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';

// `npm run db:migrate`: brings the database of DATABASE_URL up to date, without downloading anything, and adds what is
// missing of the reference data. A second run changes nothing.

const { databaseUrl } = readConfig(process.env);
await migrate(databaseUrl);
const db = openDb({ url: urlAs('dossier_system', databaseUrl) });
try {
  await db.$transaction((tx) => loadReferenceData(tx));
} finally {
  await db.$disconnect();
}
