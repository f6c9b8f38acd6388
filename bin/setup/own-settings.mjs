// @ts-check
// For commands of operators, imported before them (`node --import`): whoever set nothing means the Dossier that
// `npm start` runs from this clone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cloneDirectory, dataDirectory } from './data-directory.mjs';
import { readSettingsFile } from './settings-file.mjs';

if (existsSync(join(cloneDirectory, '.env'))) process.loadEnvFile(join(cloneDirectory, '.env'));
if (!process.env.DATABASE_URL) {
  const settings = readSettingsFile(dataDirectory());
  for (const [name, value] of Object.entries(settings)) process.env[name] ||= value;
}
