import type { Tx } from '../../../lib/db.ts';
import { drawSpiderWeb, type SpiderWebCaption } from '../../evaluations/draw-spider-web.ts';
import { dimensionCodes, dimensions, marksOf } from '../../evaluations/marks.ts';
import { nl } from '../../evaluations/messages/nl.ts';
import { type MarkedYear, spiderWebOf } from '../../evaluations/spider-web.ts';
import { DocumentNotReadyError } from '../document-not-ready-error.ts';
import type { LetterRequest, PreparedLetter } from '../letter-kind.ts';
import { evaluationReport, type ReportedView } from '../letters/evaluation-report.ts';
import { evaluationReport as text } from '../messages/nl-evaluation-report.ts';
import { caseParties } from './case-parties.ts';

const views = ['CLIENT', 'MENTOR'] as const;

/** Of the evaluation that is named, else of the latest that holds; with the years before it in the spider web. */
export async function prepareEvaluationReport(
  tx: Tx,
  { caseId, factId }: LetterRequest,
): Promise<PreparedLetter> {
  const evaluations = await tx.annualEvaluation.findMany({
    where: { caseId, replacedAt: null },
    include: { measurements: true },
    orderBy: { year: 'asc' },
  });
  const evaluation = evaluations.findLast(({ id }) => factId === null || id === factId);
  if (!evaluation) {
    throw new DocumentNotReadyError('The case has no such evaluation that holds. Record it first.', {
      path: ['input', 'factId'],
    });
  }
  const { client, reference } = await caseParties(tx, caseId);
  const marked = evaluations
    .filter(({ year }) => year <= evaluation.year)
    .flatMap(({ year, measurements }) =>
      measurements.flatMap(({ view, instrumentCode, ...row }): MarkedYear[] => {
        const marks = marksOf(row);
        return instrumentCode && marks ? [{ year, view, instrumentCode, marks }] : [];
      }),
    );
  const words = await loadWords(tx);
  const reported = views.map((view): ReportedView => {
    const row = evaluation.measurements.find((each) => each.view === view);
    const marks = row && marksOf(row);
    const instrumentCode = row?.instrumentCode;
    const web = instrumentCode ? spiderWebOf(marked, { view, instrumentCode }) : null;
    if (!row?.filledInBy || !instrumentCode || !marks || !web) {
      return { view, absentReason: row?.absentReason ?? null };
    }
    const instrument = words.instruments.get(instrumentCode) ?? instrumentCode;
    const svg = drawSpiderWeb(web, { reference, instrument, names: words.names, messages: nl });
    return {
      ...{ view, instrument, filledInBy: row.filledInBy, notes: row.notes },
      drawing: { svg, width: drawnWidth },
      years: web.rounds.map(({ year: each }) => each),
      marks: dimensions.map((name) => [words.names[name], ...web.rounds.map((round) => round.marks[name])]),
    };
  });
  const { id, year, heldOn, synthesis, agreedActions } = evaluation;
  const facts = { reference, client: client.name, year, heldOn, views: reported, synthesis, agreedActions };
  return {
    fact: { evaluationId: id },
    title: text.title({ year: String(year) }),
    write: (context) => evaluationReport(facts, context),
  };
}

async function loadWords(tx: Tx) {
  const instruments = await tx.positiveHealthInstrument.findMany({ select: { code: true, nameNl: true } });
  const known = await tx.positiveHealthDimension.findMany({ select: { code: true, nameNl: true } });
  const names = Object.fromEntries(
    dimensions.map((name) => {
      const code = dimensionCodes[name];
      return [name, known.find((each) => each.code === code)?.nameNl ?? code];
    }),
  ) as SpiderWebCaption['names'];
  return { instruments: new Map(instruments.map(({ code, nameNl }) => [code, nameNl])), names };
}

/** In points: below a view there is room for it on the same page. */
const drawnWidth = 320;
