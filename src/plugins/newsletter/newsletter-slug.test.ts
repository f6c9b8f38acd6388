import { expect, it } from 'vitest';
import { slugOf } from './newsletter-slug.ts';

it.each([
  ['Twaalf nieuwe mentoren!', '2026-11-twaalf-nieuwe-mentoren'],
  ['Één cliënt — ’s morgens', '2026-11-een-client-s-morgens'],
  ['???', '2026-11-nieuwsbrief'],
  ['x'.repeat(100), `2026-11-${'x'.repeat(60)}`],
])('makes of %j the address %j', (subject, slug) => {
  expect(slugOf(subject, new Date('2026-11-21T12:00:00Z'))).toBe(slug);
});
