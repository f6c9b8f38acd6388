// @ts-check
import { rmSync, writeFileSync } from 'node:fs';
import { startChild } from '../services/child-service.mjs';
import { appPidFile } from './claim-data.mjs';
import { cloneDirectory } from './data-directory.mjs';
import { secretsIn } from './secrets.mjs';

/**
 * Starts Dossier itself, API and worker in one process. It fills an empty database, says when it is ready and
 * what to do then, and ends when the channel to us closes.
 *
 * @param {object} options
 * @param {string} options.data
 * @param {string} [options.mailPage]
 * @param {import('./running.mjs').Running} options.running
 * @param {Record<string, string>} options.environment
 */
export async function startApp({ data, mailPage, running, environment }) {
  const args = ['src/start.ts', '--data', data, ...(mailPage === undefined ? [] : ['--mail-page', mailPage])];
  const app = await startChild(process.execPath, ['--import', 'tsx', ...args], {
    cwd: cloneDirectory,
    env: { ...demoDefaults(data), ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await showLog(app.process.stdout);
  const pidFile = appPidFile(data);
  writeFileSync(pidFile, `${app.pid}\n`);
  const part = {
    exited: app.exited,
    async stop() {
      await app.stop('SIGTERM', 20_000);
      rmSync(pidFile, { force: true });
    },
  };
  await running.add('Dossier', part, 'What it said is above.');
}

/** @param {string} data */
function demoDefaults(data) {
  return { DOSSIER_DEMO: 'true', QRS_WEBHOOK_SECRET: secretsIn(data).qrsWebhook };
}

/**
 * Log lines are JSON for machines; a person at the terminal reads them better as sentences.
 *
 * @param {import('node:stream').Readable | null} lines
 */
async function showLog(lines) {
  const { default: pretty } = await import('pino-pretty');
  const options = {
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
  };
  lines?.pipe(pretty(options));
}
