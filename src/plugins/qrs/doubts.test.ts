import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubts, doubtsAbout, type ReferralFacts } from './doubts.ts';
import { municipalityOf } from './municipality-of.ts';

const clear: ReferralFacts = {
  acceptance: 'automatic',
  urgency: 'NORMAL',
  municipality: 'one',
  consent: { given: true },
  samePersons: 0,
  openReferrals: 0,
};

describe('doubts about a referral', () => {
  it('are none when all is clear, also when the client could not be asked', () => {
    expect(doubtsAbout(clear)).toEqual([]);
    const reason = 'Betrokkene kan de vraag op dit moment niet overzien.';
    expect(doubtsAbout({ ...clear, urgency: 'URGENT', consent: { given: false, reason } })).toEqual([]);
  });

  it.each<[Partial<ReferralFacts>, string]>([
    [{ acceptance: 'by-hand' }, 'by-hand'],
    [{ acceptance: 'urgent-by-hand', urgency: 'URGENT' }, 'urgent'],
    [{ municipality: 'like-ours' }, 'unclear-municipality'],
    [{ municipality: 'elsewhere' }, 'unclear-municipality'],
    [{ consent: { given: false, reason: 'n.v.t.' } }, 'doubtful-consent'],
    [{ consent: { given: false, reason: 'Mevrouw weigert alle hulp.' } }, 'doubtful-consent'],
    [{ consent: { given: false, reason: 'Meneer wil het niet, maar het moet.' } }, 'doubtful-consent'],
    [{ samePersons: 1 }, 'possible-same-person'],
    [{ openReferrals: 2 }, 'open-referral'],
  ])('%j: %s', (change, doubt) => {
    expect(doubtsAbout({ ...clear, ...change })).toEqual([doubt]);
  });

  it('never grow fewer by one more', () => {
    const facts = fc.record<ReferralFacts>({
      acceptance: fc.constantFrom('automatic', 'urgent-by-hand', 'by-hand'),
      urgency: fc.constantFrom('NORMAL', 'URGENT'),
      municipality: fc.constantFrom('one', 'like-ours', 'elsewhere'),
      consent: fc.constant({ given: true }),
      samePersons: fc.nat(3),
      openReferrals: fc.nat(3),
    });
    fc.assert(
      fc.property(facts, (some) => {
        const before = doubtsAbout(some);
        const after = doubtsAbout({ ...some, samePersons: some.samePersons + 1 });
        expect(after).toEqual(doubts.filter((each) => [...before, 'possible-same-person'].includes(each)));
      }),
    );
  });
});

describe('the municipality of a referral', () => {
  const ours = [
    { code: 'GM0957', name: 'Roermond' },
    { code: 'GM1507', name: 'Horst aan de Maas' },
    { code: 'GM0935', name: 'Maastricht' },
  ];

  it.each(['GM0957', 'gm0957', 'Roermond', 'ROERMOND', 'Gemeente Roermond'])('is ours: %s', (written) => {
    expect(municipalityOf(ours, written)).toEqual({ found: 'one', municipality: ours[0] });
  });

  it.each(['Roermnd', 'Horst', 'Maastrich', 'Maastricht-Oost'])('is like ours: %s', (written) => {
    expect(municipalityOf(ours, written)).toEqual({ found: 'like-ours' });
  });

  it.each(['Groningen', 'GM0014', 'Eindhoven', 'Rotterdam'])('is elsewhere: %s', (written) => {
    expect(municipalityOf(ours, written)).toEqual({ found: 'elsewhere' });
  });
});
