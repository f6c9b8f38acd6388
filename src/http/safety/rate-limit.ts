import { Redis } from 'ioredis';
import { gathering } from '../../lib/gathering.ts';
import type { Logger } from '../../lib/log.ts';

/** Who pays: `user:<id>` or `address:<ip>`. */
export type Purse = `user:${string}` | `address:${string}`;

export interface RateLimit {
  start(): Promise<void>;
  /**
   * Takes points from a purse that refills evenly, to at most one minute's worth.
   * @returns 0, or when there are too few: the seconds until there are enough, and nothing was taken.
   */
  spend(purse: Purse, points: number, perMinute: number): Promise<number>;
  stop(): void;
}

/**
 * One number per purse, in Redis, so that all API processes count together: the moment at which the purse is full
 * again. Spending moves it ahead; it may not be more than a minute ahead. It disappears when the purse is full. Requests
 * that come together spend in one run of the script, one after the other.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local waits = {}
for index, key in ipairs(KEYS) do
  local full = math.max(tonumber(redis.call('GET', key) or '0'), now) + tonumber(ARGV[index])
  if full - now > 60000 then
    waits[index] = math.ceil(full - now - 60000)
  else
    redis.call('SET', key, string.format('%.3f', full), 'PX', math.max(1, math.ceil(full - now)))
    waits[index] = 0
  end
end
return waits`;

interface Spending {
  readonly purse: Purse;
  /** The time in which the purse refills by as much. */
  readonly ms: number;
}

const mostTogether = 500;
/** Longer than a healthy Redis ever takes, and short enough to wait for at every request. */
const patienceMs = 250;

/** While Redis is away everybody may go on: limits protect the service, and must not be what takes it down. */
export function redisRateLimit(redisUrl: string, prefix: string, log: Logger): RateLimit {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: patienceMs,
  });
  let away = false;
  const spendTogether = gathering<Spending, number>(async (spendings) => {
    const keys = spendings.map(({ purse }) => `${prefix}/rate/${purse}`);
    const times = spendings.map(({ ms }) => ms.toFixed(3));
    return (await redis.eval(script, keys.length, ...keys, ...times)) as number[];
  }, mostTogether);
  redis.on('error', saysAway);
  return {
    async start() {
      await redis.connect().catch(saysAway);
    },
    async spend(purse, points, perMinute) {
      if (perMinute === 0) return 0;
      const ms = (Math.min(points, perMinute) / perMinute) * 60_000;
      try {
        const wait = await spendTogether({ purse, ms });
        if (away) log.info('Rate limits count again');
        away = false;
        return Math.ceil(wait / 1000);
      } catch (error) {
        saysAway(error);
        return 0;
      }
    },
    stop: () => redis.disconnect(),
  };

  function saysAway(error: unknown): void {
    if (!away) log.warn({ error }, 'Rate limits cannot reach Redis; all requests pass until they can');
    away = true;
  }
}
