// @ts-check
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../services/child-service.mjs';
import { appPidFile } from './claim-data.mjs';
import { cloneDirectory } from './data-directory.mjs';
import { secretsIn } from './secrets.mjs';
import { writeSettingsFile } from './settings-file.mjs';

/**
 * Starts Dossier itself, API and worker in one process. It fills an empty database, says when it is ready and
 * what to do then, and ends when the channel to us closes.
 *
 * @param {object} options
 * @param {string} options.data
 * @param {string} [options.mailPage]
 * @param {string} [options.login] the demo's own identity provider
 * @param {import('./running.mjs').Running} options.running
 * @param {Record<string, string>} options.environment
 */
export async function startApp({ data, mailPage, login, running, environment }) {
  const args = [
    ...['src/start.ts', '--data', data],
    ...(mailPage === undefined ? [] : ['--mail-page', mailPage]),
    ...(login === undefined ? [] : ['--login', login]),
  ];
  const settings = { ...demoSettings(data), ...environment };
  writeSettingsFile(data, settings);
  const app = await startChild(process.execPath, ['--conditions=source', '--import', 'tsx', ...args], {
    cwd: cloneDirectory,
    env: { ...process.env, ...settings },
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

/** Whether demo users may log in; `npm start` says yes unless somebody said no. */
export function isDemo() {
  return ['true', '1'].includes(process.env.DOSSIER_DEMO || 'true');
}

/**
 * What the demo needs beside the services, unless somebody set it; also for the talk with the stand-in for QRS
 * (`npm run qrs:send`).
 *
 * @param {string} data
 */
function demoSettings(data) {
  const { QRS_WEBHOOK_SECRET, QRS_STATUS_URL, OUTBOUND_ALLOW = '' } = process.env;
  const webhookSecret = QRS_WEBHOOK_SECRET || secretsIn(data).qrsWebhook;
  const statusUrl = QRS_STATUS_URL || standInStatusUrl;
  return {
    DOSSIER_DEMO: process.env.DOSSIER_DEMO || 'true',
    AUDIT_KEY: process.env.AUDIT_KEY || secretsIn(data).auditKey,
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || secretsIn(data).encryptionKeys,
    ...(process.env.DOCUMENTS_S3_BUCKET
      ? {}
      : { DOCUMENTS_DIRECTORY: process.env.DOCUMENTS_DIRECTORY || join(data, 'documents') }),
    QRS_WEBHOOK_SECRET: webhookSecret,
    QRS_SANDBOX_SECRET: process.env.QRS_SANDBOX_SECRET || secretsIn(data).qrsSandbox,
    QRS_STATUS_URL: statusUrl,
    // The stand-in listens on this machine, where requests to partners may not go otherwise.
    ...(QRS_STATUS_URL
      ? {}
      : { OUTBOUND_ALLOW: `${OUTBOUND_ALLOW} ${new URL(standInStatusUrl).host}`.trim() }),
  };
}

const standInStatusUrl = 'http://127.0.0.1:4010/status';

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
