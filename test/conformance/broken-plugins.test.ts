import { describe, expect, it } from 'vitest';
import { brokenPlugins, soundOptions } from './broken-plugins.ts';
import { conforms } from './conformance.ts';
import { problemsOf } from './problems-of.ts';

/** Some are found only by waiting for what does not come. */
const patienceMs = 180_000;

// The other half is in broken-while-running.test.ts, so that both go side by side.
describe('the conformance kit finds a plugin that', { timeout: patienceMs }, () => {
  it.each(brokenPlugins.slice(0, brokenPlugins.length / 2))('$fault', async (broken) => {
    expect(await problemsOf(broken)).toContainEqual(expect.stringMatching(broken.says));
  });
});

it('says all that is wrong in one message', { timeout: patienceMs }, async () => {
  const [first] = brokenPlugins;
  if (!first) throw new Error('There are no broken plugins.');
  await expect(conforms(first.plugin, soundOptions)).rejects.toThrow(
    /^Plugin signalling does not conform:\n- it says what it is: .*contract version 2/,
  );
});
