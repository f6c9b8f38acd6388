import { expect, it } from 'vitest';
import { maskName } from './mask-name.ts';

it.each([
  ['Gemeente Beek', 'G••• B•••'],
  ['  Élan ', 'É•••'],
  ['𝔊emeente', '𝔊•••'],
])('masks %j as %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
