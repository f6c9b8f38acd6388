import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeNames } from './alike-names.ts';

describe('names that may be the same', () => {
  it.each([
    ['Janssen', 'Jansen'],
    ['Voorbeeld', 'Vorbeeldt'],
    ['Renée', 'Renee'],
    ['Dijkstra', 'Dykstra'],
    ['Peters-Smeets', 'Peters'],
    ['Smeets', 'SMEETS '],
    ['Smeets', 'Smetes'],
    ['Li', 'li'],
  ])('%s and %s', (one, other) => {
    expect(alikeNames(one, other)).toBe(true);
  });

  it.each([
    ['Jansen', 'Peters'],
    ['Bos', 'Vos'],
    ['Li', 'Lie'],
    ['—', '—'],
    ['', 'Jansen'],
    ['Veere', 'Weert'],
  ])('but not %s and %s', (one, other) => {
    expect(alikeNames(one, other)).toBe(false);
  });

  it('are so both ways, and a name is always like itself', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(alikeNames(one, other)).toBe(alikeNames(other, one));
        expect(alikeNames(one, one)).toBe(true);
      }),
    );
  });

  it('bear a letter left out of a longer name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,12}$/), fc.nat(11), (name, at) => {
        const place = at % name.length;
        expect(alikeNames(name, name.slice(0, place) + name.slice(place + 1))).toBe(true);
      }),
    );
  });
});
