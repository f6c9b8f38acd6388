import { parseArgs } from 'node:util';
import { demoIdentities } from '../prisma/seed/demo-identities.ts';
import { demoTokens } from '../prisma/seed/demo-tokens.ts';
import { UnboundDatabaseRoleError } from './access/row-level/refuse-unbound.ts';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DocumentManifestError } from './http/safety/trusted-documents.ts';
import { systemClock } from './lib/clock.ts';
import { openDb, urlAs } from './lib/db.ts';
import { createLog } from './lib/log.ts';
import type { Plugin } from './plugins/contract.ts';
import { PluginProblemsError } from './plugins/plugin-problems-error.ts';
import { readPluginList } from './plugins/read-plugin-list.ts';
import { EncryptionError } from './privacy/encryption/encryption-errors.ts';
import { KeyRing } from './privacy/encryption/key-ring.ts';
import { withEncryption } from './privacy/encryption/with-encryption.ts';
import { encryptWhatIsPlain } from './start/encrypt-what-is-plain.ts';
import { prepareDatabase } from './start/prepare-database.ts';
import { reachServices, ServiceUnreachableError } from './start/reach-services.ts';
import { welcome } from './start/welcome.ts';

// What `npm start` runs once the services are there: API and worker in one process, on a database that it brings
// up to date and, when it is empty, fills. In production src/server.ts and src/worker.ts run apart.

const {
  data = '.',
  'mail-page': mailPage = null,
  login = null,
} = parseArgs({
  options: { data: { type: 'string' }, 'mail-page': { type: 'string' }, login: { type: 'string' } },
}).values;

try {
  await start(readConfig(process.env));
} catch (error) {
  const isOperators =
    error instanceof ConfigError ||
    error instanceof ServiceUnreachableError ||
    error instanceof DocumentManifestError ||
    error instanceof PluginProblemsError ||
    error instanceof EncryptionError ||
    error instanceof UnboundDatabaseRoleError;
  if (!isOperators) {
    // Node would print the error with all that hangs on it: rows, queries, passwords.
    createLog({ level: 'fatal' }).fatal({ error }, 'Dossier could not start');
    process.exit(1);
  }
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
  leaveLauncher();
}

async function start(config: Config): Promise<void> {
  await reachServices(config);
  const plugins = await readPluginList(config.pluginList);
  const demo = await prepare(
    config,
    plugins.map(({ plugin }) => plugin),
  );
  const app = createApp(config, { plugins });
  stopWhenAsked(app);
  await app.start({ api: true, worker: true });
  process.stdout.write(welcome({ publicUrl: config.publicUrl, dataDirectory: data, mailPage, login, demo }));
}

async function prepare({ databaseUrl, encryptionKeys: masters, demo }: Config, plugins: readonly Plugin[]) {
  const systemUrl = urlAs('dossier_system', databaseUrl);
  const keys = new KeyRing(systemUrl, masters);
  const db = openDb({ url: systemUrl, extend: (client) => withEncryption(client, keys) });
  try {
    await prepareDatabase({ databaseUrl, db, plugins, demo, today: systemClock.now(), say });
    await encryptWhatIsPlain({ databaseUrl, keys, masters });
    if (login !== null) await demoIdentities(db, login);
    return demo ? await demoTokens(db, data) : null;
  } finally {
    await Promise.all([db.$disconnect(), keys.close()]);
  }
}

const patienceMs = 15_000;

function stopWhenAsked(app: App): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // Stopping in order waits for services that may be gone for good.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), patienceMs).unref();
    void app.stop().finally(leaveLauncher);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // The channel to the launcher closes when the launcher is killed.
  process.on('disconnect', stop);
}

/** An open channel to the launcher would keep this process alive. */
function leaveLauncher(): void {
  if (process.connected) process.disconnect();
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
