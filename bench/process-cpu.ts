import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time that a process has used so far, user and system, all its threads, ms. Linux only: the kernel counts it in
 * ticks of 10 ms, exactly, so measure over a second or more.
 */
export function cpuMs(pid: number): number {
  const fields = stat(pid);
  return fields === null ? 0 : (field(fields, utime) + field(fields, stime)) * tickMs;
}

/** The same of a process and all that it started, also those that have ended and been waited for: of PostgreSQL. */
export function cpuMsWithChildren(pid: number): number {
  const fields = stat(pid);
  if (fields === null) return 0;
  const own = [utime, stime, cutime, cstime].reduce((sum, index) => sum + field(fields, index), 0) * tickMs;
  return childrenOf(pid).reduce((sum, child) => sum + cpuMs(child), own);
}

/** Memory that a process has in RAM, MB. */
export function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? NaN) / 1024;
}

const tickMs = 10;
// Counted from after the name of the program, which may hold spaces (proc(5)).
const [ppid, utime, stime, cutime, cstime] = [1, 11, 12, 13, 14] as const;

function stat(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    // It has ended.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null;
    throw error;
  }
}

function field(fields: readonly string[], index: number): number {
  return Number(fields[index]);
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => Number(stat(each)?.[ppid]) === pid);
}
