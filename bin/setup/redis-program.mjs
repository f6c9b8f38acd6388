// @ts-check
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * `redis-server` or `valkey-server` on the PATH; null when there is neither.
 *
 * @returns {string | null}
 */
export function findRedis() {
  // Package managers put servers in sbin, which is not on every user's PATH.
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const candidates = ['redis-server', 'valkey-server'].flatMap((name) =>
    directories.filter((directory) => directory !== '').map((directory) => join(directory, name)),
  );
  return candidates.find(isExecutable) ?? null;
}

/**
 * The Redis on this machine; installs one with the system's package manager, after saying so, when there is none.
 *
 * @returns {Promise<string>}
 */
export async function findOrInstallRedis() {
  const found = findRedis();
  if (found !== null) return found;
  const installer = findInstaller();
  if (installer === null) throw new SetupError(`Redis is needed. ${installYourself}`);
  const shown = installer.commands.map((command) => command.join(' ')).join(' && ');
  if (installer.needsPassword) {
    throw new SetupError(
      `Redis is needed, and installing it asks for a password. Run: ${shown}\n${installYourself}`,
    );
  }
  process.stdout.write(`  Redis is not installed. Installing it with: ${shown}\n`);
  await step('Installing Redis', () => install(installer.commands));
  const installed = findRedis();
  if (installed !== null) return installed;
  throw new SetupError(
    `Redis could not be installed. Install redis-server or valkey-server yourself. ${installYourself}`,
  );
}

/** @param {readonly (readonly string[])[]} commands */
async function install(commands) {
  for (const [program = '', ...args] of commands) {
    const { ok, output } = await runQuietly(program, args, { env: { ...process.env, ...quiet } });
    // A package list that could not be refreshed may still be good enough.
    if (!ok && !args.includes('update'))
      process.stderr.write(`${output.trim().split('\n').slice(-5).join('\n')}\n`);
  }
}

const installYourself =
  'Install redis-server or valkey-server yourself, or (for npm start) set REDIS_URL to a Redis server of your own.';

// RUNLEVEL: Dossier starts its own server; Debian would start one more as a system service.
const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };

/** @returns {{ commands: readonly (readonly string[])[]; needsPassword: boolean } | null} */
function findInstaller() {
  /** @type {readonly { program: string; commands: readonly (readonly string[])[]; asRoot: boolean }[]} */
  const installers = [
    {
      program: 'apt-get',
      commands: [
        ['apt-get', 'update', '-qq'],
        ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'redis-server'],
      ],
      asRoot: true,
    },
    { program: 'dnf', commands: [['dnf', 'install', '-y', '-q', 'redis']], asRoot: true },
    { program: 'yum', commands: [['yum', 'install', '-y', '-q', 'redis']], asRoot: true },
    { program: 'apk', commands: [['apk', 'add', '--quiet', 'redis']], asRoot: true },
    { program: 'pacman', commands: [['pacman', '-S', '--noconfirm', 'valkey']], asRoot: true },
    { program: 'brew', commands: [['brew', 'install', 'redis']], asRoot: false },
  ];
  const installer = installers.find(({ program }) => runs(program, ['--version']));
  if (installer === undefined) return null;
  if (!installer.asRoot || process.getuid?.() === 0)
    return { commands: installer.commands, needsPassword: false };
  const commands = installer.commands.map((command) => ['sudo', ...command]);
  // `-n`: answers at once whether sudo would ask for a password.
  return { commands, needsPassword: !runs('sudo', ['-n', 'true']) };
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function runs(program, args) {
  return spawnSync(program, [...args], { stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
