import { UnboundDatabaseRoleError } from './access/row-level/refuse-unbound.ts';
import { type App, createApp, type Parts } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { DocumentManifestError } from './http/safety/trusted-documents.ts';
import { createLog, type Logger } from './lib/log.ts';
import { watchEventLoop } from './lib/watch-event-loop.ts';
import { PluginProblemsError } from './plugins/plugin-problems-error.ts';
import { readPluginList } from './plugins/read-plugin-list.ts';
import { EncryptionError } from './privacy/encryption/encryption-errors.ts';

/** How long a process that has failed may take to stop in order. */
const patienceMs = 15_000;

/** Longer than any piece of work keeps the process from all else; jobs of one that hangs go to another in the meantime. */
const standstillMs = 30_000;

/** Runs parts of Dossier as a process: stops in order on SIGTERM and SIGINT, and with exit code 1 when it cannot start. */
export async function runProcess(parts: Parts): Promise<void> {
  try {
    await run(parts);
  } catch (error) {
    if (!isOperators(error)) throw error;
    // The operator's to repair: the list of problems says it all, a stack would only hide it.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function run(parts: Parts): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const app = createApp(config, { log, plugins: await readPluginList(config.pluginList) });
  const stop = (signal: string): void => {
    log.info({ signal }, 'Stopping');
    void app.stop().then(() => log.info('Stopped'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.on('uncaughtException', (error) => giveUp({ app, log, error }, 'Stopping after an error'));
  try {
    await app.start(parts);
    watchEventLoop(standstillMs);
    log.info({ ...parts, ...(parts.api ? { port: app.api.port } : {}) }, 'Started');
  } catch (error) {
    if (isOperators(error)) throw error;
    giveUp({ app, log, error }, 'Dossier could not start');
  }
}

/**
 * Says why, stops what runs, and leaves the rest to whoever starts processes here. Node itself would print the error
 * with all that hangs on it: rows, queries, the command that held a password.
 */
function giveUp({ app, log, error }: { app: App; log: Logger; error: unknown }, sentence: string): void {
  log.fatal({ error }, sentence);
  process.exitCode = 1;
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patienceMs).unref();
  app.stop().catch((failure: unknown) => log.error({ error: failure }, 'Stopping did not go in order'));
}

function isOperators(error: unknown): error is Error {
  return (
    error instanceof ConfigError ||
    error instanceof PluginProblemsError ||
    error instanceof DocumentManifestError ||
    error instanceof EncryptionError ||
    error instanceof UnboundDatabaseRoleError
  );
}
