import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Plugin } from '../../src/plugins/contract.ts';
import { PluginProblemsError } from '../../src/plugins/plugin-problems-error.ts';
import { testAuditKey } from '../audit/audit-key.ts';
import { testEncryptionKeys } from '../encrypted-db.ts';

/** Services that nobody connects to: Dossier is put together and not started. */
const nowhere = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  REDIS_URL: 'redis://127.0.0.1:9',
  SMTP_URL: 'smtp://127.0.0.1:9',
  AUDIT_KEY: testAuditKey,
  ENCRYPTION_KEYS: testEncryptionKeys,
  DOCUMENTS_DIRECTORY: '.',
  DOSSIER_DEMO: 'true',
};

/**
 * Puts a Dossier together with one plugin and starts nothing.
 * @returns what the host has against it, one line each; empty when it could start
 */
export async function putTogether(
  plugin: Plugin,
  settings: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const config = readConfig({ ...nowhere, ...settings });
  try {
    const app = createApp(config, { plugins: [plugin], log: createLog({ level: 'silent' }) });
    await app.close();
    return [];
  } catch (error) {
    if (error instanceof PluginProblemsError) return error.message.split('\n- ').slice(1);
    return [error instanceof Error ? error.message : String(error)];
  }
}
