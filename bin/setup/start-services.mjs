// @ts-check
import { join } from 'node:path';
import { startPostgres } from '../services/postgres.mjs';
import { startRedis } from '../services/redis.mjs';
import { sharedDirectory } from './data-directory.mjs';
import { findOrInstallRedis } from './redis-program.mjs';
import { secretsIn } from './secrets.mjs';
import { step } from './step.mjs';

/** @typedef {import('./running.mjs').Running} Running */

// Preferred, so that addresses stay the same from start to start; another free one is used when taken.
const ports = { postgres: 54_320, redis: 63_790, smtp: 4_025, mailPage: 4_080, login: 4_070 };

/**
 * @param {string} data
 * @param {Running} running
 * @returns {Promise<string>} its address
 */
export async function startOwnPostgres(data, running) {
  const log = join(data, 'postgres.log');
  const options = {
    directory: join(data, 'postgres'),
    copies: sharedDirectory(),
    password: secretsIn(data).postgres,
    log,
    port: ports.postgres,
    durable: true,
  };
  const postgres = await step('Starting PostgreSQL', () => startPostgres(options));
  await running.add('PostgreSQL', postgres, `Its log is ${log}.`);
  return postgres.url;
}

/**
 * @param {string} data
 * @param {Running} running
 * @returns {Promise<string>} its address
 */
export async function startOwnRedis(data, running) {
  const program = await findOrInstallRedis();
  const directory = join(data, 'redis');
  const password = secretsIn(data).redis;
  const redis = await step('Starting Redis', () =>
    startRedis({ program, directory, password, port: ports.redis }),
  );
  await running.add('Redis', redis, `Its log is ${join(directory, 'redis.log')}.`);
  return redis.url;
}

/**
 * @param {string} data
 * @param {Running} running
 * @returns {Promise<import('../services/mail-sink.mjs').MailSink>}
 */
export async function startMail(data, running) {
  // It leans on packages, which were not there when we started.
  const { startMailSink } = await import('../services/mail-sink.mjs');
  const options = { directory: join(data, 'mail'), smtpPort: ports.smtp, pagePort: ports.mailPage };
  const sink = await step('Starting the mailbox', () => startMailSink(options));
  return running.add('The mailbox', sink);
}

/**
 * @param {string} data
 * @param {Running} running
 * @returns {Promise<import('../services/identity/provider.mjs').IdentityProvider>}
 */
export async function startLogin(data, running) {
  const { startIdentityProvider } = await import('../services/identity/provider.mjs');
  const options = { directory: join(data, 'identity'), port: ports.login };
  const provider = await step('Starting the identity provider', () => startIdentityProvider(options));
  return running.add('The identity provider', provider);
}
