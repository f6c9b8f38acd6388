import { describe, expect, it } from 'vitest';
import type { ClientFacts, IntakeFacts } from './case-facts.ts';
import { CaseStory, day } from './case-fixture.ts';
import { papersMissing, papersNeeded } from './petition-papers.ts';

const usual = ['WILLINGNESS_STATEMENT', 'CLIENT_CONSENT', 'MEDICAL_STATEMENT', 'MENTORSHIP_PLAN'] as const;

function needed(
  petitionerKind: Parameters<typeof papersNeeded>[1]['petitionerKind'],
  situation: Partial<IntakeFacts> = {},
  client: Partial<ClientFacts> = {},
) {
  const { facts } = new CaseStory(client).accepted();
  const intake = facts.intake && { ...facts.intake, ...situation };
  return papersNeeded({ ...facts, intake }, { petitionerKind, on: day('2024-03-01') }).map(
    ({ paper }) => paper,
  );
}

describe('the papers of a petition', () => {
  it('are four, whoever files', () => {
    expect(needed('RELATIVE')).toEqual(usual);
    expect(needed('PUBLIC_PROSECUTOR')).toEqual(usual);
  });

  it.each([
    [
      'partner and children, not of parents',
      ['PARTNER', 'ADULT_CHILDREN', 'PARENTS'],
      ['PARTNER', 'ADULT_CHILDREN'],
    ],
    ['children alone', ['ADULT_CHILDREN', 'ADULT_SIBLINGS'], ['ADULT_CHILDREN']],
    [
      'parents and siblings when there is nobody nearer',
      ['PARENTS', 'ADULT_SIBLINGS'],
      ['PARENTS', 'ADULT_SIBLINGS'],
    ],
  ] as const)('ask the agreement of %s', (_who, relatives, asked) => {
    expect(needed('RELATIVE', { relatives })).toEqual([...usual, ...asked.map((who) => `CONSENT_OF_${who}`)]);
  });

  it('ask the agreement of who represents the client already, but not of who files', () => {
    const measures = { presentMeasures: ['ADMINISTRATION', 'MENTORSHIP', 'GUARDIANSHIP'] } as const;
    expect(needed('RELATIVE', measures)).toEqual([
      ...usual,
      'CONSENT_OF_ADMINISTRATOR',
      'CONSENT_OF_PRESENT_MENTOR',
      'CONSENT_OF_CURATOR',
    ]);
    expect(needed('ADMINISTRATOR', measures)).not.toContain('CONSENT_OF_ADMINISTRATOR');
    expect(needed('CURATOR', measures)).not.toContain('CONSENT_OF_CURATOR');
    expect(needed('SPOUSE_OR_PARTNER', { relatives: ['PARTNER'] })).toEqual(usual);
    expect(needed('PERSON_CONCERNED')).not.toContain('CLIENT_CONSENT');
  });

  it('ask who has authority over a minor, on the day of filing', () => {
    expect(needed('RELATIVE', {}, { birthDate: day('2006-03-02') })).toContain(
      'CONSENT_OF_WHO_HAS_AUTHORITY',
    );
    expect(needed('RELATIVE', {}, { birthDate: day('2006-03-01') })).toEqual(usual);
    expect(needed('GUARDIAN', {}, { birthDate: day('2006-03-02') })).toEqual(usual);
  });

  it('ask for a living will, and of an institution for what shows who signs', () => {
    expect(needed('RELATIVE', { hasLivingWill: true })).toEqual([...usual, 'LIVING_WILL']);
    expect(needed('INSTITUTION')).toEqual([...usual, 'TRADE_REGISTER_EXTRACT', 'PROXY']);
  });

  it('are missing until they are there; a consent that could not be given is not', () => {
    const { facts } = new CaseStory().accepted().filed();
    const [petition] = facts.petitions;
    if (!petition || !facts.intake) throw new Error('Nothing was filed.');
    const withWill = { ...facts, intake: { ...facts.intake, hasLivingWill: true } };
    const unconsented = {
      ...petition,
      papers: petition.papers.filter((paper) => paper !== 'CLIENT_CONSENT'),
    };
    expect(papersMissing(withWill, unconsented).map(({ paper }) => paper)).toEqual(['LIVING_WILL']);
    expect(papersMissing(withWill, { ...petition, papers: [...petition.papers, 'LIVING_WILL'] })).toEqual([]);
  });
});
