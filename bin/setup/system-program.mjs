// @ts-check
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * A program that npm has no package of, and what the system's package managers call it.
 *
 * @typedef {object} SystemProgram
 * @property {string} what as a person calls it
 * @property {readonly string[]} names of its executable, or absolute paths
 * @property {Readonly<Record<string, string>>} packages by package manager
 * @property {string} installYourself what a person may do instead
 */

/**
 * Where the program is; null when it is not there.
 *
 * @param {SystemProgram} program
 * @returns {string | null}
 */
export function findProgram({ names }) {
  // Package managers put servers in sbin, which is not on every user's PATH.
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const candidates = names.flatMap((name) =>
    isAbsolute(name) ? [name] : directories.filter(Boolean).map((directory) => join(directory, name)),
  );
  return candidates.find(isExecutable) ?? null;
}

/**
 * The program on this machine; installs it with the system's package manager, after saying so, when it is not there.
 *
 * @param {SystemProgram} program
 * @returns {Promise<string>}
 */
export async function findOrInstallProgram(program) {
  const found = findProgram(program);
  if (found !== null) return found;
  const { what, installYourself } = program;
  const installer = findInstaller(program);
  if (installer === null) throw new SetupError(`${what} is needed. ${installYourself}`);
  const shown = installer.commands.map((command) => command.join(' ')).join(' && ');
  if (installer.needsPassword) {
    throw new SetupError(
      `${what} is needed, and installing it asks for a password. Run: ${shown}\n${installYourself}`,
    );
  }
  process.stdout.write(`  ${what} is not installed. Installing it with: ${shown}\n`);
  await step(`Installing ${what}`, () => install(installer.commands));
  const installed = findProgram(program);
  if (installed !== null) return installed;
  throw new SetupError(`${what} could not be installed. ${installYourself}`);
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

// RUNLEVEL: Dossier starts its own servers; Debian would start one more as a system service.
const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };

/** @type {readonly { manager: string; commands: readonly (readonly string[])[]; asRoot: boolean }[]} */
const installers = [
  {
    manager: 'apt-get',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'],
    ],
    asRoot: true,
  },
  { manager: 'dnf', commands: [['dnf', 'install', '-y', '-q']], asRoot: true },
  { manager: 'yum', commands: [['yum', 'install', '-y', '-q']], asRoot: true },
  { manager: 'apk', commands: [['apk', 'add', '--quiet']], asRoot: true },
  { manager: 'pacman', commands: [['pacman', '-S', '--noconfirm']], asRoot: true },
  { manager: 'brew', commands: [['brew', 'install']], asRoot: false },
];

/**
 * @param {SystemProgram} program
 * @returns {{ commands: readonly (readonly string[])[]; needsPassword: boolean } | null}
 */
function findInstaller({ packages }) {
  const installer = installers.find(({ manager }) => manager in packages && runs(manager, ['--version']));
  if (installer === undefined) return null;
  const named = installer.commands.map((command, index) =>
    index === installer.commands.length - 1 ? [...command, packages[installer.manager] ?? ''] : command,
  );
  if (!installer.asRoot || process.getuid?.() === 0) return { commands: named, needsPassword: false };
  const commands = named.map((command) => ['sudo', ...command]);
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
