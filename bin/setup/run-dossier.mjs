// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { claimData } from './claim-data.mjs';
import { cloneDirectory, dataDirectory } from './data-directory.mjs';
import { prepareClone } from './prepare.mjs';
import { findOrInstallRedis } from './redis-program.mjs';
import { refuseTakenPort } from './refuse-taken-port.mjs';
import { Running } from './running.mjs';
import { SetupError } from './setup-error.mjs';
import { isDemo, startApp } from './start-app.mjs';
import { startLogin, startMail, startOwnPostgres, startOwnRedis } from './start-services.mjs';

/**
 * Starts everything, waits until somebody or something ends it, and stops everything in reverse order.
 *
 * @returns {Promise<number>} the exit code
 */
export async function runDossier() {
  const running = new Running();
  const started = start(running);
  try {
    const reason = await Promise.race([interruption(), failure(started), running.broken]);
    if (reason !== null) throw new SetupError(reason);
    process.stdout.write('\nStopping. Your data stays.\n');
    return 0;
  } catch (error) {
    process.stderr.write(`\n${describe(error)}\n`);
    return 1;
  } finally {
    await running.stop();
    // What was still being started notices that it is no longer wanted.
    await started.catch(() => undefined);
  }
}

/** @param {Running} running */
async function start(running) {
  process.stdout.write('Dossier\n');
  if (existsSync(join(cloneDirectory, '.env'))) process.loadEnvFile(join(cloneDirectory, '.env'));
  const data = dataDirectory();
  await claimData(data, running);
  await refuseTakenPort();
  // What may be missing for good is looked for before what takes minutes.
  if (!process.env.REDIS_URL) await findOrInstallRedis();
  await prepareClone(running.signal);

  const { DATABASE_URL, REDIS_URL, SMTP_URL, OIDC_ISSUER } = process.env;
  const environment = {
    DOSSIER_DATA_DIR: data,
    DATABASE_URL: DATABASE_URL || (await startOwnPostgres(data, running)),
    REDIS_URL: REDIS_URL || (await startOwnRedis(data, running)),
  };
  const mail = SMTP_URL ? { smtpUrl: SMTP_URL, pageUrl: undefined } : await startMail(data, running);
  const login = OIDC_ISSUER || !isDemo() ? null : await startLogin(data, running);
  return startApp({
    data,
    running,
    mailPage: mail.pageUrl,
    login: login?.issuer,
    environment: {
      ...environment,
      SMTP_URL: mail.smtpUrl,
      ...(login ? { OIDC_ISSUER: login.issuer, OIDC_AUDIENCE: login.audience } : {}),
    },
  });
}

/** Resolves when somebody asks us to end. npm passes Ctrl-C on, so that it may arrive twice. */
function interruption() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(null));
    // npm was killed and could not pass anything on.
    const parent = process.ppid;
    const npmIsGone = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
    setInterval(() => npmIsGone() && resolve(null), 1_000).unref();
  });
}

/**
 * Rejects when the promise rejects and never resolves.
 *
 * @param {Promise<unknown>} promise
 * @returns {Promise<never>}
 */
function failure(promise) {
  return new Promise((_resolve, reject) => void promise.catch(reject));
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? `Dossier could not start. ${error.stack}` : String(error);
}
