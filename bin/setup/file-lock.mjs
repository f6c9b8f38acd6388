// @ts-check
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from '../services/running-process.mjs';

/**
 * Claims a file for this process. A claim ends with `release`, or with the life of the process that made it.
 *
 * @param {string} file
 * @returns {{ heldBy: number } | { release(): void }}
 */
export function claim(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
  try {
    for (;;) {
      if (linked(mine, file)) return { release: () => rmSync(file, { force: true }) };
      const owner = ownerOf(file);
      if (owner !== null) return { heldBy: owner };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Gives a written file its name, unless that name is taken: whoever finds the name finds the whole content.
 *
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Works while no other process does the same.
 *
 * @template Result
 * @param {string} file
 * @param {{ onWait: (pid: number) => void; work: () => Promise<Result> }} options
 * @returns {Promise<Result>}
 */
export async function withLock(file, { onWait, work }) {
  for (let attempt = 0; ; attempt += 1) {
    const lock = claim(file);
    if ('heldBy' in lock) {
      if (attempt === 0) onWait(lock.heldBy);
      await pause(250);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

/**
 * The living process that holds the file; null when it died, or when the file is unreadable or just removed.
 *
 * @param {string} file
 * @returns {number | null}
 */
function ownerOf(file) {
  try {
    const { pid, identity } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' && processIdentity(pid) === identity ? pid : null;
  } catch {
    return null;
  }
}
