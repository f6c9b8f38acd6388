import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedSignal, type CountingGround, countSignals } from './count-signals.ts';
import { nl } from './messages/nl.ts';
import { renderReport } from './render-report.ts';
import { type ReportFigures, reportFigures } from './report-figures.ts';
import { signalKinds } from './signal-kind.ts';
import { signalSeverities } from './signal-severity.ts';

const ground: CountingGround = {
  rule: { threshold: 5, zeros: 'MASKED', minimumContributors: 2, largestShare: 0.8 },
  areas: [
    { value: 'NOORD_MIDDEN_LIMBURG', parts: [{ value: 'NOORD_LIMBURG' }, { value: 'MIDDEN_LIMBURG' }] },
    { value: 'ZUID_LIMBURG', parts: [{ value: 'PARKSTAD_LIMBURG' }] },
  ],
  careProviderNames: new Map([
    ['a', 'Aanbieder A'],
    ['b', 'Aanbieder B'],
    ['c', 'Aanbieder C'],
  ]),
};

describe('the figures of a report', () => {
  it('show what many mentors saw often', () => {
    const figures = countSignals(
      [...times(8, { kind: 'SAFETY' }), ...times(9, { kind: 'STAFFING' })],
      ground,
    );
    expect(figures).toMatchObject({ signals: 17, mentors: 9, careProviders: null });
    expect(figure(figures, 'KIND_BY_AREA', 'SAFETY', 'TOTAL')).toBe(8);
    expect(figure(figures, 'KIND_BY_CARE_PROVIDER', 'STAFFING', 'a')).toBe(9);
  });

  it('do not name a provider with few signals, or with signals of one mentor', () => {
    const figures = countSignals(
      [
        ...times(12, { careProviderId: 'a' }),
        ...times(4, { careProviderId: 'b' }),
        ...times(9, { careProviderId: 'c', mentorId: 'm0' }),
      ],
      ground,
    );
    expect(columns(figures)).toEqual(['a', 'OTHER', 'TOTAL']);
    const { html, text } = rendered(figures);
    for (const document of [html, text]) {
      expect(document).toContain('Aanbieder A');
      expect(document).toContain('Overige zorgaanbieders');
      expect(document).not.toMatch(/Aanbieder [BC]/);
    }
  });

  it('withhold a number that would follow from the total and the others', () => {
    const figures = countSignals(
      [
        ...times(3, { severity: 'HIGH' }),
        ...times(8, { severity: 'LOW' }),
        ...times(9, { severity: 'MEDIUM' }),
      ],
      ground,
    );
    expect(figures.signals).toBe(20);
    expect(figure(figures, 'SEVERITY', 'HIGH', 'TOTAL')).toBeNull();
    expect(figure(figures, 'SEVERITY', 'LOW', 'TOTAL')).toBeNull();
  });

  it('say nothing about few signals, not even whether there are any', () => {
    const none = rendered(countSignals([], ground));
    const few = rendered(countSignals(times(4, {}), ground));
    expect(few).toEqual(none);
    expect(few.text).toContain('geen of te weinig signalen');
  });

  it('count anonymised signals as those of one mentor', () => {
    const figures = countSignals([...times(9, { mentorId: null })], ground);
    expect(figures.signals).toBeNull();
  });

  it('have a place for a signal from outside the areas of the report', () => {
    const figures = countSignals([...times(9, {}), ...times(9, { area: 'ELDERS' })], ground);
    expect(figure(figures, 'KIND_BY_AREA', 'TOTAL', 'OTHER')).toBe(9);
    expect(rendered(figures).text).toContain('Overige gebieden');
  });

  it('never hold a number below the threshold, and survive storage', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { maxLength: 60 }), (signals) => {
        const figures = countSignals(signals, ground);
        const numbers = [
          figures.signals,
          figures.mentors,
          figures.careProviders,
          ...figures.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)),
        ].filter((number) => number !== null && number !== 0);
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(5);
        expect(reportFigures.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a rendered report', () => {
  const figures = countSignals(
    [
      ...times(9, { kind: 'SAFETY', area: 'NOORD_LIMBURG' }),
      ...times(7, { kind: 'STAFFING', area: 'PARKSTAD_LIMBURG', careProviderId: 'b' }),
    ],
    ground,
  );

  it('marks what is withheld and explains why, in both forms', () => {
    for (const document of Object.values(rendered(figures))) {
      expect(document).toContain('afgeschermd');
      expect(document).toContain('kleiner dan 5');
      expect(document).toContain('minder dan 2 mentoren');
      expect(document).toContain('uit de totalen terug te rekenen');
    }
  });

  it('gives every figure of a table a heading of its row and of its column', () => {
    const { html } = rendered(figures);
    const tables = html.replaceAll(/\s+/g, ' ').split('<table class="figures').slice(1);
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      expect(table).toMatch(/<caption[^>]*>[^<]+<\/caption/);
      const [head = '', body = ''] = table.split('</thead>');
      const headings = head.match(/<th scope="col"/g)?.length;
      for (const row of body.split('<tr>').slice(1)) {
        expect(row.match(/<th scope="row"/g)).toHaveLength(1);
        expect((row.match(/<td/g)?.length ?? 0) + 1).toBe(headings);
      }
    }
  });

  it('escapes the name of an organisation', () => {
    const { html } = renderReport(stored(figures), nl, {
      foundationName: 'A & B',
      recipientName: '<b>X</b>',
    });
    expect(html).toContain('A &#38; B');
    expect(html).not.toContain('<b>X');
  });

  it('has no other numbers than those that may be shown, the threshold and the dates', () => {
    const { text } = rendered(figures);
    const allowed = new Set(['0', '16', '9', '7', '5', '2', '80', '2022', '1', '31', '10', '4']);
    for (const number of text.match(/\d+/g) ?? []) expect(allowed).toContain(number);
  });
});

/** As many signals, each of another mentor unless told otherwise. */
function times(count: number, like: Partial<CountedSignal>): CountedSignal[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'COMMUNICATION',
    severity: 'LOW',
    careProviderId: 'a',
    area: 'NOORD_LIMBURG',
    mentorId: `m${index}`,
    ...like,
  }));
}

const anySignal: fc.Arbitrary<CountedSignal> = fc.record({
  kind: fc.constantFrom(...signalKinds.slice(0, 4)),
  severity: fc.constantFrom(...signalSeverities),
  careProviderId: fc.constantFrom('a', 'b', 'c'),
  area: fc.constantFrom('NOORD_LIMBURG', 'MIDDEN_LIMBURG', 'PARKSTAD_LIMBURG'),
  mentorId: fc.constantFrom('m1', 'm2', 'm3', null),
});

function figure(figures: ReportFigures, key: string, row: string, column: string): number | null | undefined {
  const table = figures.tables.find((each) => each.key === key);
  const place = table?.columns.findIndex(({ code }) => code === column) ?? -1;
  return table?.rows.find(({ code }) => code === row)?.cells[place];
}

function columns(figures: ReportFigures): string[] {
  const table = figures.tables.find(({ key }) => key === 'KIND_BY_CARE_PROVIDER');
  return table?.columns.map(({ code }) => code) ?? [];
}

function rendered(figures: ReportFigures): { html: string; text: string } {
  const { html, text } = renderReport(stored(figures), nl, {
    foundationName: 'Stichting Proef',
    recipientName: 'Partner',
  });
  return { html, text };
}

function stored(figures: ReportFigures) {
  return {
    title: nl.reportTitle({ from: new Date('2022-01-01'), to: new Date('2022-03-31') }),
    workArea: null,
    createdAt: new Date('2022-04-10T10:00:00Z'),
    figures,
  };
}
