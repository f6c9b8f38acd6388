import { createApp, type Parts } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { DocumentManifestError } from './http/safety/trusted-documents.ts';
import { createLog } from './lib/log.ts';
import { PluginProblemsError } from './plugins/load.ts';

/** Runs parts of Dossier as a process: stops in order on SIGTERM and SIGINT, and with exit code 1 when it cannot start. */
export async function runProcess(parts: Parts): Promise<void> {
  try {
    await run(parts);
  } catch (error) {
    const isOperators =
      error instanceof ConfigError ||
      error instanceof PluginProblemsError ||
      error instanceof DocumentManifestError;
    if (!isOperators) throw error;
    // The operator's to repair: the list of problems says it all, a stack would only hide it.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function run(parts: Parts): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const app = createApp(config, { log });
  const stop = (signal: string): void => {
    log.info({ signal }, 'Stopping');
    void app.stop().then(() => log.info('Stopped'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.start(parts);
  log.info({ ...parts, ...(parts.api ? { port: app.api.port } : {}) }, 'Started');
}
