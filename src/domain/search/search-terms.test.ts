import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from './search-terms.ts';

describe('what somebody typed', () => {
  it.each([
    ['Jansen', ['jansen'], [], []],
    ['  van der  Berg ', ['berg'], [], ['van', 'der']],
    ['J. Jansen-de Vries', ['jansen', 'vries'], [], ['j', 'de']],
    ["'t Hart", ['hart'], [], ['t']],
    ['2024-0123', ['2024-0123'], [], []],
    ['D-2024-0123', ['2024-0123'], [], ['d']],
    ['12.3.1942', ['12-3-1942'], [], []],
    ['12/03/1942 jansen', ['12-03-1942', 'jansen'], [], []],
    ['6041 HR', ['6041'], ['hr'], []],
    ['8781316 MS VERZ 22-101', ['8781316', '22-101', 'verz'], ['ms'], []],
    ['Ng', ['ng'], [], []],
    ['van der', ['van', 'der'], [], []],
    ['Zoë Müller', ['müller', 'zoë'], [], []],
    ['jansen Jansen JANSEN', ['jansen'], [], []],
  ])('%s is looked for as %o, beginning %o, and better with %o', (text, needed, short, welcome) => {
    expect(searchTerms(text)).toEqual({ needed, short, welcome });
  });

  it.each(['', '   ', '%', '_', 'a', '- -', '!?'])('%j cannot be looked for', (text) => {
    expect(searchTerms(text)).toBeNull();
  });

  it('never comes to a pattern, nor to more words than help', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const terms = searchTerms(text);
        if (terms === null) return;
        const all = [...terms.needed, ...terms.short, ...terms.welcome];
        expect(terms.needed.length).toBeGreaterThan(0);
        expect(all.length).toBeLessThanOrEqual(8);
        for (const word of all) expect(word).not.toMatch(/[%_\\\s'"()[\]{}*+?.^$|]/);
      }),
    );
  });

  it('is the same in capitals', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 -]{0,40}$/), (text) => {
        expect(searchTerms(text.toUpperCase())).toEqual(searchTerms(text));
      }),
    );
  });
});
