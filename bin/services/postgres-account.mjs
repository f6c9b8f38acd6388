// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * The account that PostgreSQL runs under: it refuses to run as root. Null when we are an ordinary user, because
 * then it runs as ourselves.
 *
 * @returns {{ uid: number; gid: number } | null}
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) return null;
  const account = find('postgres') ?? create('postgres') ?? find('nobody');
  if (account !== null) return account;
  throw new SetupError(
    'PostgreSQL refuses to run as root, and no user `postgres` could be created. Create that user, run as an ' +
      'ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** @param {string} name */
function find(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined || uid === '0'
    ? null
    : { uid: Number(uid), gid: Number(gid) };
}

/** @param {string} name */
function create(name) {
  const ways = /** @type {const} */ ([
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    ['adduser', '-S', '-D', '-H', name],
  ]);
  for (const [command, ...args] of ways) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return find(name);
  }
  return null;
}
