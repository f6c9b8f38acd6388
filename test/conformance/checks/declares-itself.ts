import type { Candidate } from '../checks.ts';
import { putTogether } from '../put-together.ts';

/**
 * Whatever the host has against it: contract version, names, schedules without a worker, personal data without an answer,
 * fields without a rule.
 */
export async function declaresItself({ plugin, options }: Candidate): Promise<readonly string[]> {
  const problems = await putTogether(plugin, options.settings?.('http://127.0.0.1:9') ?? {});
  const silent =
    plugin.summary.trim() === '' ? ['summary is empty: staff read it in the list of plugins.'] : [];
  return [...problems, ...silent];
}
