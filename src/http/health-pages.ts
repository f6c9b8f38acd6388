import { inTime } from '../lib/in-time.ts';
import type { Health, Page } from '../plugins/contract.ts';

export interface HealthChecks {
  /** Each rejects when its part is out of reach. */
  readonly parts: Readonly<Record<string, () => Promise<void>>>;
  /** Of stores of files: like plugins. */
  readonly stores: Readonly<Record<string, (signal: AbortSignal) => Promise<Health>>>;
  /** Of what is told to partners: like plugins. */
  readonly links: Readonly<Record<string, (signal: AbortSignal) => Promise<Health>>>;
  /** Of plugins: a degraded one is shown and does not make the whole unready. */
  readonly plugins: Readonly<Record<string, (signal: AbortSignal) => Promise<Health>>>;
}

const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
const limitMs = 2000;

/** `/health/live`: the process answers. `/health/ready`: it can do its work; 503 and which part when it cannot. */
export function healthPages({ parts, stores, links, plugins }: HealthChecks): readonly Page[] {
  return [
    {
      method: 'GET',
      path: '/health/live',
      handle: () => Promise.resolve({ status: 200, headers: json, body: '{"status":"ok"}\n' }),
    },
    {
      method: 'GET',
      path: '/health/ready',
      async handle() {
        const partStates = await all(parts, async (check) => {
          await inTime(check(), limitMs);
          return 'ok';
        });
        const states = {
          stores: await healthOf(stores),
          links: await healthOf(links),
          plugins: await healthOf(plugins),
        };
        const ready = Object.values(partStates).every((state) => state === 'ok');
        const body = {
          status: ready ? 'ok' : 'unavailable',
          parts: partStates,
          ...states,
        };
        return { status: ready ? 200 : 503, headers: json, body: `${JSON.stringify(body)}\n` };
      },
    },
  ];
}

function healthOf(checks: HealthChecks['plugins']): Promise<Record<string, Health | string>> {
  return all(checks, (check) => inTime(check(AbortSignal.timeout(limitMs)), limitMs));
}

async function all<C, R>(
  checks: Readonly<Record<string, C>>,
  ask: (check: C) => Promise<R>,
): Promise<Record<string, R | string>> {
  const entries = Object.entries(checks).map(
    async ([name, check]) => [name, await ask(check).catch(() => 'unavailable')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
