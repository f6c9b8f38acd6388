import type { EvaluationRespondent, EvaluationView } from '../../../generated/prisma/enums.ts';
import type { Letter, LetterBlock } from '../../../lib/pdf/letter.ts';
import { evaluationReport as text } from '../messages/nl-evaluation-report.ts';
import { heading, type LetterContext, paragraph, report } from './letter-parts.ts';

/** One view, or why it is absent. */
export type ReportedView =
  | {
      readonly view: EvaluationView;
      readonly instrument: string;
      readonly filledInBy: EvaluationRespondent;
      readonly notes: string | null;
      /** The spider web with earlier years of the same form over each other, and its width in points. */
      readonly drawing: { readonly svg: string; readonly width: number };
      readonly years: readonly number[];
      /** By the names of the dimensions, in their order, the mark of each year. */
      readonly marks: readonly (readonly [dimension: string, ...marks: number[]])[];
    }
  | { readonly view: EvaluationView; readonly absentReason: string | null };

export interface EvaluationFacts {
  readonly reference: string;
  readonly client: string;
  readonly year: number;
  readonly heldOn: Date;
  readonly views: readonly ReportedView[];
  readonly synthesis: string | null;
  readonly agreedActions: string | null;
}

/** The annual evaluation on paper, for the file and for the conversation. Views are never averaged. */
export function evaluationReport(facts: EvaluationFacts, context: LetterContext): Letter {
  const { client, reference, heldOn } = facts;
  return report(context, {
    title: text.title({ year: String(facts.year) }),
    subtitle: text.subtitle({ client, reference, on: heldOn }),
    blocks: [
      { kind: 'chapter', text: text.synthesisTitle() },
      paragraph(facts.synthesis ?? text.none()),
      { kind: 'chapter', text: text.actionsTitle() },
      paragraph(facts.agreedActions ?? text.none()),
      { kind: 'chapter', text: text.marksTitle() },
      ...facts.views.flatMap(viewBlocks),
      { kind: 'note', text: text.caveat() },
    ],
  });
}

function viewBlocks(view: ReportedView): LetterBlock[] {
  const title = heading(text.view[view.view]());
  if ('absentReason' in view) {
    const { absentReason: reason } = view;
    return [title, paragraph(reason ? text.absent({ reason }) : text.absentUnknown())];
  }
  return [
    title,
    {
      kind: 'facts',
      rows: [
        [text.instrument(), view.instrument],
        [text.filledInBy(), text.respondents[view.filledInBy]()],
        ...(view.notes ? [[text.notes(), view.notes] as const] : []),
      ],
    },
    {
      kind: 'figure',
      ...view.drawing,
      inFigures: {
        kind: 'table',
        head: [text.dimension(), ...view.years.map(String)],
        rows: view.marks.map((row) => row.map(String)),
      },
    },
  ];
}
