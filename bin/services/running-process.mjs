// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Whether a process with this id runs. Ids are used again, so a yes says nothing about which program it is.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process works in that directory: servers that keep data change to their data directory.
 *
 * @param {number} pid
 * @param {string} directory without symbolic links
 */
export function worksIn(pid, directory) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch {
    // No /proc (macOS), or a process of somebody else.
    const { stdout } = spawnSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' });
    return typeof stdout === 'string' && stdout.split('\n').includes(`n${directory}`);
  }
}

/**
 * What tells this process from a later one with the same id. Null when it is gone.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (!isAlive(pid)) return null;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${statFields(pid)[startTime]}`;
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout ? stdout.trim() : null;
  }
}

/**
 * Dead, but not yet collected by its parent. In a container whose first process collects nobody it stays so.
 *
 * @param {number} pid
 */
function isZombie(pid) {
  try {
    return statFields(pid)[state] === 'Z';
  } catch {
    return false;
  }
}

// Positions in /proc/<pid>/stat after the program's name (proc(5): fields 3 and 22).
const state = 0;
const startTime = 19;

/** @param {number} pid */
function statFields(pid) {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}
