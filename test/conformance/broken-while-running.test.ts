import { describe, expect, it } from 'vitest';
import { brokenPlugins } from './broken-plugins.ts';
import { problemsOf } from './problems-of.ts';

const patienceMs = 180_000;

describe('the conformance kit finds a plugin that', { timeout: patienceMs }, () => {
  it.each(brokenPlugins.slice(brokenPlugins.length / 2))('$fault', async (broken) => {
    expect(await problemsOf(broken)).toContainEqual(expect.stringMatching(broken.says));
  });
});
