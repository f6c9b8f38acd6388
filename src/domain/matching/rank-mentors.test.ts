import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMentor, CaseStory, day, norms } from '../cases/case-fixture.ts';
import { rankMentors } from './rank-mentors.ts';

const { facts } = new CaseStory().waiting();
const today = { on: day('2024-02-05'), norms };
const rank = (...mentors: ReturnType<typeof aMentor>[]) => rankMentors(facts, mentors, today);

describe('rankMentors', () => {
  it('explains every point', () => {
    const [best] = rank(aMentor());
    expect(best?.reasons.map(({ code, points }) => [code, points])).toEqual([
      ['SAME_NEIGHBOURHOOD', 40],
      ['KNOWS_CLIENT_GROUP', 25],
      ['SHARED_INTERESTS', 5],
      ['HAS_NO_CLIENT', 10],
    ]);
    expect(best?.score).toBe(80);
  });

  it('prefers nearness, from neighbourhood to region', () => {
    const order = rank(
      aMentor({ id: 'elsewhere', postcode: '5911 AA', municipalityCode: 'GM0983', regionId: 'region-venlo' }),
      aMentor({ id: 'region', postcode: '6301 AA', municipalityCode: 'GM0994' }),
      aMentor({ id: 'municipality', postcode: '6229 AA' }),
      aMentor({ id: 'neighbourhood' }),
    );
    expect(order.map(({ mentorId }) => mentorId)).toEqual([
      'neighbourhood',
      'municipality',
      'region',
      'elsewhere',
    ]);
  });

  it('puts who may not be proposed last and says why, however good the fit', () => {
    const order = rank(
      aMentor({ id: 'tied', employerOrganisationId: 'care-home' }),
      aMentor({
        id: 'far',
        postcode: null,
        municipalityCode: 'GM0983',
        regionId: null,
        clientGroups: [],
        interests: [],
      }),
    );
    expect(order).toMatchObject([
      { mentorId: 'far', objections: [] },
      { mentorId: 'tied', objections: [{ code: 'TIED_TO_CARE_PROVIDER' }] },
    ]);
  });

  it('does not depend on the order in which the mentors come', () => {
    const mentors = Array.from({ length: 8 }, (_, index) =>
      aMentor({
        id: `m${index}`,
        capacity: 1 + (index % 3),
        reservedFor: index % 2 ? ['other'] : [],
        interests: index > 4 ? [] : ['muziek'],
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(mentors, { minLength: 8 }), (shuffled) => {
        expect(rankMentors(facts, shuffled, today)).toEqual(rankMentors(facts, mentors, today));
      }),
    );
  });
});
