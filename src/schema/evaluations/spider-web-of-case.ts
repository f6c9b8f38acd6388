import type { EvaluationView } from '../../generated/prisma/enums.ts';
import { drawSpiderWeb } from '../../domain/evaluations/draw-spider-web.ts';
import { dimensionCodes, dimensions, marksOf } from '../../domain/evaluations/marks.ts';
import { nl } from '../../domain/evaluations/messages/nl.ts';
import { type MarkedYear, spiderWebOf } from '../../domain/evaluations/spider-web.ts';
import type { AppContext, LoaderDefinition } from '../context.ts';

export interface DrawnSpiderWeb {
  readonly view: EvaluationView;
  readonly instrumentCode: string;
  readonly years: number[];
  readonly otherYears: number[];
  readonly svg: string;
}

/** Draws the spider web of a case that the actor sees; null when there is nothing to draw. */
export async function spiderWebOfCase(
  { load }: AppContext,
  { id, reference }: { readonly id: string; readonly reference: string },
  wanted: Parameters<typeof spiderWebOf>[1],
): Promise<DrawnSpiderWeb | null> {
  const web = spiderWebOf(await load(markedYearsOfCase, id), wanted);
  if (!web) return null;
  const { view, instrumentCode, rounds, otherYears } = web;
  const { instruments, names } = await load(positiveHealthNames, 'nl');
  const instrument = instruments.get(instrumentCode) ?? instrumentCode;
  return {
    view,
    instrumentCode,
    years: rounds.map(({ year }) => year),
    otherYears: [...otherYears],
    svg: drawSpiderWeb(web, { reference, instrument, names, messages: nl }),
  };
}

/** The marks of many cases in one query, as the actor sees them. */
const markedYearsOfCase: LoaderDefinition<string, readonly MarkedYear[]> = {
  name: 'markedYearsOfCase',
  async batch({ db }, caseIds) {
    const rows = await db.annualEvaluation.findMany({
      where: { caseId: { in: [...caseIds] }, replacedAt: null },
      select: {
        caseId: true,
        year: true,
        measurements: {
          select: {
            view: true,
            instrumentCode: true,
            bodilyFunctions: true,
            mentalWellbeing: true,
            meaningfulness: true,
            qualityOfLife: true,
            participation: true,
            dailyFunctioning: true,
          },
        },
      },
    });
    return caseIds.map((id) =>
      rows
        .filter(({ caseId }) => caseId === id)
        .flatMap(({ year, measurements }) =>
          measurements.flatMap(({ view, instrumentCode, ...row }) => {
            const marks = marksOf(row);
            return instrumentCode && marks ? [{ year, view, instrumentCode, marks }] : [];
          }),
        ),
    );
  },
};

interface Names {
  readonly instruments: ReadonlyMap<string, string>;
  readonly names: Parameters<typeof drawSpiderWeb>[1]['names'];
}

const positiveHealthNames: LoaderDefinition<'nl', Names> = {
  name: 'positiveHealthNames',
  async batch({ db }, languages) {
    const instruments = await db.positiveHealthInstrument.findMany({ select: { code: true, nameNl: true } });
    const known = await db.positiveHealthDimension.findMany({ select: { code: true, nameNl: true } });
    const nameOf = (code: string) => known.find((each) => each.code === code)?.nameNl ?? code;
    const names = Object.fromEntries(
      dimensions.map((name) => [name, nameOf(dimensionCodes[name])]),
    ) as Names['names'];
    const found = { instruments: new Map(instruments.map(({ code, nameNl }) => [code, nameNl])), names };
    return languages.map(() => found);
  },
};
