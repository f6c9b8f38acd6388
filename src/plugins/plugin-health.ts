import { pluginQueue } from '../jobs/queue-name.ts';
import type { Db } from '../lib/db.ts';
import { inTime } from '../lib/in-time.ts';
import type { Health } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

const answerMs = 1500;

/** How a plugin is by its own account; with jobs that were given up it is not well, whatever it says. */
export async function pluginHealth(
  { plugin, contributions }: Pick<LoadedPlugin, 'plugin' | 'contributions'>,
  db: Pick<Db, 'job'>,
): Promise<Health> {
  const own = await ownAccount(contributions);
  if (own.status === 'degraded') return own;
  const dead = await db.job.count({ where: { queue: pluginQueue(plugin.id), state: 'DEAD' } });
  if (dead === 0) return own;
  return {
    status: 'degraded',
    detail: `${dead} of its jobs were given up: retry or skip them (deadLetters).`,
  };
}

async function ownAccount(contributions: LoadedPlugin['contributions']): Promise<Health> {
  if (!contributions.health) return { status: 'ok' };
  try {
    return await inTime(contributions.health(AbortSignal.timeout(answerMs)), answerMs);
  } catch {
    return { status: 'degraded', detail: 'It does not say how it is; see the log.' };
  }
}
