// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileName = 'settings.json';

/**
 * Keeps with what settings `npm start` started Dossier, so that commands beside it need none. Readable by us alone.
 *
 * @param {string} data
 * @param {Record<string, string>} settings
 */
export function writeSettingsFile(data, settings) {
  writeFileSync(join(data, fileName), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}

/**
 * @param {string} data
 * @returns {Record<string, string>} nothing when `npm start` never ran on this directory
 */
export function readSettingsFile(data) {
  const path = join(data, fileName);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
