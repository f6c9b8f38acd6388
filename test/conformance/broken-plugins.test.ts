import { describe, expect, it } from 'vitest';
import { brokenPlugins, soundOptions } from './broken-plugins.ts';
import { conformance, conforms } from './conformance.ts';

/** Some are found only by waiting for what does not come. */
const patienceMs = 180_000;

describe('the conformance kit finds a plugin that', { timeout: patienceMs }, () => {
  it.each(brokenPlugins)('$fault', async ({ plugin, options = soundOptions, check, says }) => {
    const results = await conformance(plugin, { patienceMs: 5000, ...options });
    const problems = results.find((result) => result.check === check)?.problems ?? [];
    expect(problems).toContainEqual(expect.stringMatching(says));
  });
});

it('says all that is wrong in one message', { timeout: patienceMs }, async () => {
  const [first] = brokenPlugins;
  if (!first) throw new Error('There are no broken plugins.');
  await expect(conforms(first.plugin, soundOptions)).rejects.toThrow(
    /^Plugin signalling does not conform:\n- it says what it is: .*contract version 2/,
  );
});
