import { createApp, type Parts } from './app.ts';
import { readConfig } from './config.ts';
import { createLog } from './lib/log.ts';

/** Runs parts of Dossier as a process: stops in order on SIGTERM and SIGINT, and with exit code 1 when it cannot start. */
export async function runProcess(parts: Parts): Promise<void> {
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
