import { loadReferenceData } from '../prisma/seed/reference-data.ts';
import { readConfig } from '../src/config.ts';
import { openDb, urlAs } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';
import { migratePlugins } from '../src/plugins/migrate-plugins.ts';
import { readPluginList } from '../src/plugins/read-plugin-list.ts';

// `npm run db:migrate`: brings the database of DATABASE_URL up to date, without downloading anything, and adds what is
// missing of the reference data. The own tables of plugins too. A second run changes nothing.

const { databaseUrl, pluginList } = readConfig(process.env);
const plugins = await readPluginList(pluginList);
await migrate(databaseUrl);
await migratePlugins(
  databaseUrl,
  plugins.map(({ plugin }) => plugin),
);
const db = openDb({ url: urlAs('dossier_system', databaseUrl) });
try {
  await db.$transaction((tx) => loadReferenceData(tx));
} finally {
  await db.$disconnect();
}
