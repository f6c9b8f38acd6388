import { type BrokenPlugin, soundOptions } from './broken-plugins.ts';
import { conformance } from './conformance.ts';

/** What the kit has against a plugin under the heading where its fault belongs. */
export async function problemsOf({
  plugin,
  options = soundOptions,
  check,
}: BrokenPlugin): Promise<readonly string[]> {
  const results = await conformance(plugin, { patienceMs: 5000, ...options });
  return results.find((result) => result.check === check)?.problems ?? [];
}
