import { everyCheck } from './checks.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import type { Plugin } from '../../src/plugins/contract.ts';
import { ConformanceWorld } from './conformance-world.ts';

export type { ConformanceOptions, KnownPerson, SampleWebhook } from './conformance-options.ts';
export type { ConformanceWorld } from './conformance-world.ts';
export type { OutsideAnswer, OutsideRequest } from './outside.ts';

/** What one check found. */
export interface CheckResult {
  readonly check: string;
  /** Why it does not conform, in sentences that say what to do. Empty: it does. */
  readonly problems: readonly string[];
}

/** The plugin is not as the host needs it; the message is the whole list. */
export class NotConformingError extends Error {
  override readonly name = 'NotConformingError';

  constructor(id: string, results: readonly CheckResult[]) {
    const lines = results.flatMap(({ check, problems }) =>
      problems.map((problem) => `- ${check}: ${problem}`),
    );
    super(`Plugin ${id} does not conform:\n${lines.join('\n')}`);
  }
}

/**
 * Puts a plugin through what it will meet, in a whole Dossier of its own: wrong settings, every event and webhook twice,
 * hostile bodies, each role, the rights of people in its tables, a partner that does not answer.
 *
 * Call it from a test: `it('conforms', () => conforms(plugin, { … }), 120_000)`.
 * @throws NotConformingError with everything that is wrong.
 */
export async function conforms(plugin: Plugin, options: ConformanceOptions = {}): Promise<void> {
  const results = await conformance(plugin, options);
  if (results.some(({ problems }) => problems.length > 0)) throw new NotConformingError(plugin.id, results);
}

/** The same as a list, for who wants to see what was looked at. A plugin that cannot run has no further results. */
export async function conformance(
  plugin: Plugin,
  options: ConformanceOptions = {},
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const note = async (check: string, look: () => Promise<readonly string[]>): Promise<boolean> => {
    const problems = await look().catch((error: unknown) => [failure(error)]);
    results.push({ check, problems });
    return problems.length === 0;
  };
  for (const { name, look } of everyCheck.before) await note(name, () => look({ plugin, options }));
  const worlds: ConformanceWorld[] = [];
  const runs = await note('it starts', async () => {
    worlds.push(await ConformanceWorld.start(plugin, options));
    return [];
  });
  const [world] = worlds;
  if (!runs || !world) return results;
  for (const { name, look } of everyCheck.running) await note(name, () => look(world));
  await note('it stops in time', () => world.stop());
  return results;
}

function failure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
