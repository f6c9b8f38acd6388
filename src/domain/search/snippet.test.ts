import { expect, it } from 'vitest';
import { snippet } from './snippet.ts';

const long = `${'wandelen in het bos, '.repeat(10)}schilderen met olieverf, ${'lezen bij het raam, '.repeat(10)}`;

it('shows all of a short text', () => {
  expect(snippet('Anna van den Berg', ['berg'])).toBe('Anna van den Berg');
});

it.each([['olieverf'], ['OLIEVERF'.toLowerCase()]])('shows of a long text what is around %s', (word) => {
  const shown = snippet(long, [word]);
  expect(shown).toContain('olieverf');
  expect(shown.length).toBeLessThanOrEqual(122);
  expect(shown).toMatch(/^…[^…]*…$/);
});

it('shows the beginning when none of the words stands there as it was typed', () => {
  expect(snippet(long, ['boos'])).toMatch(/^wandelen[^…]*…$/);
});
