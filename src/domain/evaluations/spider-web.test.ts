import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSpiderWeb } from './draw-spider-web.ts';
import { dimensions, type Marks } from './marks.ts';
import { nl } from './messages/nl.ts';
import { type MarkedYear, spiderWebOf } from './spider-web.ts';

const anyMarks = fc.record(
  Object.fromEntries(dimensions.map((name) => [name, fc.integer({ min: 0, max: 10 })])),
) as fc.Arbitrary<Marks>;
const anyMeasured: fc.Arbitrary<MarkedYear[]> = fc.uniqueArray(
  fc.record({
    year: fc.integer({ min: 2018, max: 2035 }),
    view: fc.constantFrom('CLIENT' as const, 'MENTOR' as const),
    instrumentCode: fc.constantFrom('OLD', 'NEW'),
    marks: anyMarks,
  }),
  { selector: ({ year, view }) => `${year} ${view}`, maxLength: 12 },
);
const anyWish = fc.record({
  view: fc.constantFrom('CLIENT' as const, 'MENTOR' as const),
  instrumentCode: fc.constantFrom(null, 'OLD', 'NEW'),
});

describe('a spider web', () => {
  it('holds the marks of one view and one form as they are, and tells of every other year of that view', () => {
    fc.assert(
      fc.property(anyMeasured, anyWish, (measured, wish) => {
        const web = spiderWebOf(measured, wish);
        const ofView = measured.filter(({ view }) => view === wish.view);
        if (!web) {
          expect(ofView.filter(({ instrumentCode }) => instrumentCode === wish.instrumentCode)).toEqual([]);
          if (wish.instrumentCode === null) expect(ofView).toEqual([]);
          return;
        }
        const same = ofView.filter(({ instrumentCode }) => instrumentCode === web.instrumentCode);
        expect(web.instrumentCode).toBe(wish.instrumentCode ?? web.instrumentCode);
        expect(new Map(web.rounds.map(({ year, marks }) => [year, marks]))).toEqual(
          new Map(same.map(({ year, marks }) => [year, marks])),
        );
        const years = [...web.rounds.map(({ year }) => year), ...web.otherYears];
        expect(years.toSorted()).toEqual(ofView.map(({ year }) => year).toSorted());
        expect(web.rounds.map(({ year }) => year)).toEqual(web.rounds.map(({ year }) => year).toSorted());
      }),
    );
  });

  it('uses the latest form when none is named', () => {
    const marks = marksOf([1, 2, 3, 4, 5, 6]);
    const measured = [
      { year: 2023, view: 'CLIENT', instrumentCode: 'NEW', marks },
      { year: 2022, view: 'CLIENT', instrumentCode: 'OLD', marks },
      { year: 2024, view: 'MENTOR', instrumentCode: 'OLD', marks },
    ] as const;
    const web = spiderWebOf(measured, { view: 'CLIENT', instrumentCode: null });
    expect(web).toMatchObject({ instrumentCode: 'NEW', otherYears: [2022] });
  });
});

describe('its picture', () => {
  const rounds = [2018, 2019, 2020, 2021, 2022, 2023].map((year, index) => ({
    year,
    marks: marksOf([index, index + 1, index + 2, index + 3, index + 4, 10]),
  }));
  const svg = draw({ view: 'MENTOR', instrumentCode: 'NEW', rounds, otherYears: [2016, 2017] });

  it('says in words what it shows, for who cannot see it', () => {
    const [, description = ''] = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg) ?? [];
    expect(description).toContain('Zoals de mentor het ziet · Formulier &#60;nieuw&#62;.');
    expect(description).toContain(
      '2023: Lichaamsfuncties 5, Mentaal welbevinden 6, Zingeving 7, Kwaliteit van leven 8, Meedoen 9, Dagelijks functioneren 10.',
    );
    expect(description).toContain('2019:');
    expect(description).not.toContain('2018:');
    expect(svg).toContain('role="img"');
  });

  it('says which years are not in it, and why', () => {
    expect(svg).toContain('Niet getekend zijn de jaren daarvoor: 2018.');
    expect(svg).toContain('niet mee te vergelijken: 2016, 2017.');
  });

  it('tells five years apart by dashes and markers, not by colour alone', () => {
    const lines = [
      ...svg.matchAll(/fill-opacity="[^"]*"\s+stroke-width="[^"]*"\s+stroke-dasharray="([^"]*)"/g),
    ];
    expect(lines.map(([, dashes]) => dashes)).toHaveLength(5);
    expect(new Set(lines.map(([, dashes]) => dashes)).size).toBe(5);
  });

  it('has each mark at its place: 10 on the edge, 0 in the middle', () => {
    const one = draw({
      view: 'CLIENT',
      instrumentCode: 'NEW',
      rounds: [{ year: 2023, marks: marksOf([10, 0, 10, 5, 0, 10]) }],
      otherYears: [],
    });
    expect(one).toContain('points="360,112 360,292 515.9,382 360,382 360,292 204.1,202"');
  });

  it('lets nothing in that is not text', () => {
    expect(svg).not.toContain('<nieuw>');
    expect(svg).not.toMatch(/<script|<foreignObject|href/);
  });
});

function draw(web: Parameters<typeof drawSpiderWeb>[0]): string {
  const names = {
    bodilyFunctions: 'Lichaamsfuncties',
    mentalWellbeing: 'Mentaal welbevinden',
    meaningfulness: 'Zingeving',
    qualityOfLife: 'Kwaliteit van leven',
    participation: 'Meedoen',
    dailyFunctioning: 'Dagelijks functioneren',
  };
  return drawSpiderWeb(web, { reference: '2022-0012', instrument: 'Formulier <nieuw>', names, messages: nl });
}

function marksOf(values: readonly number[]): Marks {
  return Object.fromEntries(dimensions.map((name, index) => [name, values[index] ?? 0])) as Marks;
}
