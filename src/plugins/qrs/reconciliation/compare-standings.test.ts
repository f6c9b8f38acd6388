import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOffers, compareStandings } from './compare-standings.ts';
import { type OfferStanding, offerStates, type Standing } from './standing.ts';

const told: Standing = { reference: 'QRS-1', revision: 1, status: 'accepted', sequence: 2 };

describe('two lists of referrals', () => {
  it.each<[string, Standing[], Standing[], string[]]>([
    ['equal', [told], [told], []],
    ['one that we do not have', [], [told], ['MISSING_HERE']],
    ['one that they do not have', [told], [], ['MISSING_THERE']],
    [
      'a status that they did not take',
      [told],
      [{ ...told, status: 'received', sequence: 1 }],
      ['STATUS_DIFFERS'],
    ],
    ['an update that we did not get', [told], [{ ...told, revision: 2 }], ['REVISION_DIFFERS']],
    ['both', [told], [{ ...told, revision: 2, sequence: 1 }], ['REVISION_DIFFERS', 'STATUS_DIFFERS']],
  ])('%s', (_what, ours, theirs, kinds) => {
    expect(compareStandings(ours, theirs).map(({ kind }) => kind)).toEqual(kinds);
  });

  const list = fc.uniqueArray(
    fc.record<Standing>({
      reference: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      revision: fc.integer({ min: 1, max: 2 }),
      status: fc.constantFrom('received', 'accepted', null),
      sequence: fc.nat(2),
    }),
    { selector: ({ reference }) => reference },
  );

  it('differ in nothing from themselves, and as much the other way round', () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(compareStandings(one, one.toReversed())).toEqual([]);
        const there = compareStandings(one, other);
        const back = compareStandings(other, one);
        expect(back.map(({ reference }) => reference)).toEqual(there.map(({ reference }) => reference));
        expect(back.map(({ ours }) => ours)).toEqual(there.map(({ theirs }) => theirs));
      }),
    );
  });

  it('have no gap when each gap is closed', () => {
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        const gaps = compareStandings(ours, theirs);
        const closed = theirs.filter(({ reference }) => !gaps.some((gap) => gap.reference === reference));
        const repaired = [...closed, ...gaps.flatMap((gap) => gap.ours ?? [])];
        const known = ours.filter(({ reference }) => repaired.some((each) => each.reference === reference));
        expect(compareStandings(known, repaired)).toEqual([]);
      }),
    );
  });
});

const offer: OfferStanding = { reference: 'OFF-1', state: 'offered', sequence: 2, revision: 1 };

describe('two lists of offers', () => {
  it.each<[string, OfferStanding[], OfferStanding[], string[]]>([
    ['equal', [offer], [offer], []],
    ['one that they do not have', [offer], [], ['MISSING_THERE']],
    ['one that we do not have', [], [{ ...offer, state: 'taken' }], ['MISSING_HERE']],
    ['one that they declined and we forgot', [], [{ ...offer, state: 'declined' }], []],
    ['one that we withdrew and they forgot', [{ ...offer, state: 'withdrawn' }], [], []],
    ['something told that they did not take', [offer], [{ ...offer, sequence: 1 }], ['STATUS_DIFFERS']],
    [
      'that it was withdrawn, which they did not take',
      [{ ...offer, state: 'withdrawn', sequence: 3 }],
      [offer],
      ['STATUS_DIFFERS'],
    ],
    [
      'an answer that we did not get, and what comes of it',
      [offer],
      [{ ...offer, state: 'taken', revision: 2 }],
      ['REVISION_DIFFERS'],
    ],
    [
      'an answer that we did not get, and something that they did not take',
      [offer],
      [{ ...offer, state: 'taken', revision: 2, sequence: 1 }],
      ['REVISION_DIFFERS', 'STATUS_DIFFERS'],
    ],
    ['what came of it, for no reason', [offer], [{ ...offer, state: 'taken' }], ['STATUS_DIFFERS']],
  ])('%s', (_what, ours, theirs, kinds) => {
    expect(compareOffers(ours, theirs).map(({ kind }) => kind)).toEqual(kinds);
  });

  const list = fc.uniqueArray(
    fc.record<OfferStanding>({
      reference: fc.constantFrom('a', 'b', 'c', 'd'),
      state: fc.constantFrom(...offerStates),
      sequence: fc.nat(2),
      revision: fc.nat(2),
    }),
    { selector: ({ reference }) => reference },
  );

  it('differ in nothing from themselves, and of what is open and known otherwise something is always told', () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(compareOffers(one, one.toReversed())).toEqual([]);
        const gaps = compareOffers(one, other);
        for (const each of one) {
          const same = other.find(({ reference }) => reference === each.reference);
          const isSame = JSON.stringify(each) === JSON.stringify(same);
          const isForgotten = !same && ['declined', 'withdrawn'].includes(each.state);
          expect(gaps.some(({ reference }) => reference === each.reference)).toBe(!isSame && !isForgotten);
        }
      }),
    );
  });
});
