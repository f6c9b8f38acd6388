import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Setup } from './section.ts';

/** On what, with what and when was measured. */
export function machine({ size, rounds, quick }: Setup): string {
  const [cpu] = cpus();
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}, commit ${commit()}: ${cpus().length} cores`,
    ` (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node},`,
    ` ${size.toLocaleString('en-GB')} cases, median of ${rounds} interleaved rounds.`,
    quick ? ' **Quick: only whether everything works; the figures mean nothing.**' : '',
  ].join('');
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
