import type { ConformanceWorld } from '../conformance-world.ts';
import { inTime } from '../../../src/lib/in-time.ts';

const healthMs = 2000;

/** `/health/ready` waits for it, and a monitor waits for that. */
export async function tellsItsHealth({
  contributions,
  plugin,
  dossier,
}: ConformanceWorld): Promise<readonly string[]> {
  const ready = await fetch(`${dossier.url}/health/ready`);
  const { plugins = {} } = (await ready.json()) as {
    plugins?: Record<string, { status: string; detail?: string }>;
  };
  const told = plugins[plugin.id];
  const ill =
    told?.status === 'ok'
      ? []
      : [`with all it needs it is ${told?.status ?? 'not listed'}: ${told?.detail ?? ''}`];
  if (!contributions.health) return ill;
  const aborted = AbortSignal.abort(new Error('Nobody waits any more.'));
  try {
    // An aborted signal may make it fail, and may not make it wait.
    await inTime(
      contributions.health(aborted).catch(() => undefined),
      healthMs,
    );
    return ill;
  } catch {
    return [...ill, `health goes on for more than ${healthMs / 1000} s when its signal is aborted.`];
  }
}
