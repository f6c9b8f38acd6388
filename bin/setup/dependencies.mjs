// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneDirectory } from './data-directory.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * Runs `npm ci` when node_modules is missing or is not what package-lock.json says.
 *
 * @param {AbortSignal} [signal]
 */
export async function installDependencies(signal) {
  if (dependenciesAreInstalled(cloneDirectory)) return;
  await step('Installing dependencies (npm ci)', async () => {
    // Development dependencies too, whatever NODE_ENV says: they hold the TypeScript runner and Prisma's generator.
    // No install scripts, also where npm is too old to know `allowScripts`: some download what is not needed.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const { npm_execpath: npmScript } = process.env;
    const { ok, output } = npmScript?.endsWith('.js')
      ? await runQuietly(process.execPath, [npmScript, ...args], { signal })
      : await runQuietly('npm', args, { signal });
    if (ok) return;
    const reasons = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
    throw new SetupError(
      `The dependencies could not be installed: npm ci failed.\n${reasons.slice(0, 8).join('\n')}\n` +
        'Check the connection to the npm registry and start again.',
    );
  });
}

/**
 * npm notes what it installed in node_modules/.package-lock.json, as its very last act. Packages for other
 * platforms are optional and may be absent.
 *
 * @param {string} directory
 */
export function dependenciesAreInstalled(directory) {
  const installedFile = join(directory, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesIn(installedFile);
  const wanted = packagesIn(join(directory, 'package-lock.json'));
  const paths = Object.keys(wanted).filter((path) => path.startsWith('node_modules/'));
  return (
    paths.every((path) => isSame(installed[path], wanted[path])) &&
    Object.keys(installed).every((path) => path in wanted)
  );
}

/** @typedef {{ version?: string; integrity?: string; optional?: boolean; devOptional?: boolean }} LockedPackage */

/**
 * @param {LockedPackage | undefined} installed
 * @param {LockedPackage | undefined} wanted
 */
function isSame(installed, wanted) {
  if (installed === undefined) return wanted?.optional === true || wanted?.devOptional === true;
  return installed.version === wanted?.version && installed.integrity === wanted?.integrity;
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
