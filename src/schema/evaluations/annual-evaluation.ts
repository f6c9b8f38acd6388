import { type Dimension, dimensionCodes } from '../../domain/evaluations/marks.ts';
import type { CoreTools } from '../tools.ts';

/** `AnnualEvaluation` and `PositiveHealthMeasurement`. */
export function addAnnualEvaluation({ builder }: CoreTools): void {
  builder.prismaObject('PositiveHealthMeasurement', {
    select: { id: true },
    description: 'One view on the six dimensions of Positive Health, or why it is absent.',
    fields: (t) => {
      const mark = (dimension: Dimension) =>
        t.exposeInt(dimension, {
          description: `Mark of the dimension \`${dimensionCodes[dimension]}\`, 0 to 10; null when this view is absent.`,
        });
      return {
        view: t.expose('view', { type: 'EvaluationView', nullable: false, description: 'Whose view.' }),
        instrument: t.relation('instrument', {
          nullable: true,
          description: 'The question form; null when this view is absent.',
        }),
        filledInBy: t.expose('filledInBy', {
          type: 'EvaluationRespondent',
          description: 'Who filled it in; null when this view is absent.',
        }),
        bodilyFunctions: mark('bodilyFunctions'),
        mentalWellbeing: mark('mentalWellbeing'),
        meaningfulness: mark('meaningfulness'),
        qualityOfLife: mark('qualityOfLife'),
        participation: mark('participation'),
        dailyFunctioning: mark('dailyFunctioning'),
        notes: t.exposeString('notes', { description: 'What was said with it.' }),
        absentReason: t.exposeString('absentReason', { description: 'Why this view is absent.' }),
      };
    },
  });
  builder.prismaObject('AnnualEvaluation', {
    select: { id: true },
    description: 'Jaarevaluatie: the yearly conversation about a mentorship.',
    fields: (t) => ({
      year: t.exposeInt('year', { nullable: false, description: 'The year it is for.' }),
      heldOn: t.expose('heldOn', { type: 'Date', nullable: false, description: 'Day on which it was held.' }),
      measurements: t.relation('measurements', {
        description: 'The view of the client and that of the mentor, apart.',
        query: { orderBy: { view: 'asc' } },
      }),
      synthesis: t.exposeString('synthesis', { description: 'What the views and the conversation come to.' }),
      agreedActions: t.exposeString('agreedActions', { description: 'What was agreed to do.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it; null for a program.' }),
      replacedAt: t.expose('replacedAt', {
        type: 'DateTime',
        description: 'When a correction took its place; null for the one that holds.',
      }),
    }),
  });
}
