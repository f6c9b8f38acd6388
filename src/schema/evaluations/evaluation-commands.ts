import { correctAnnualEvaluation } from '../../domain/evaluations/correct-evaluation.ts';
import { IllegalEvaluationError } from '../../domain/evaluations/illegal-evaluation-error.ts';
import { dimensionCodes, dimensions } from '../../domain/evaluations/marks.ts';
import { recordAnnualEvaluation } from '../../domain/evaluations/record-evaluation.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import { caseFields, forCase } from '../cases/case-input.ts';
import type { CoreTools } from '../tools.ts';

/** `recordAnnualEvaluation` and `correctAnnualEvaluation`. */
export function addEvaluationCommands({ builder, command, holders }: CoreTools): void {
  const measurement = addMeasurementInput(builder);
  command('recordAnnualEvaluation', {
    description:
      'Jaarevaluatie: records the yearly conversation about a mentorship with both views on Positive Health, apart. One of a year.',
    result: 'Case',
    errors: [IllegalEvaluationError],
    input: (t) => ({
      ...caseFields(t),
      heldOn: t.field({ type: 'Date', required: true, description: 'Day on which it was held.' }),
      year: t.int({
        description: 'The year it is for: that of `heldOn` (the default) or the one before.',
      }),
      clientMeasurement: t.field({
        type: measurement,
        required: true,
        description: 'The view of the client.',
      }),
      mentorMeasurement: t.field({
        type: measurement,
        required: true,
        description: 'The view of the mentor; absent when no mandate was in force on that day.',
      }),
      synthesis: t.string({ description: 'What the views and the conversation come to.' }),
      agreedActions: t.string({ description: 'What was agreed to do.' }),
    }),
    run: (tx, acting, input) => recordAnnualEvaluation(tx, acting, forCase(input) as never),
  });
  const correction = builder.inputType('AnnualEvaluationCorrection', {
    description: 'What has to become different; what is left out stays, null takes a text out.',
    fields: (t) => ({
      evaluationYear: t.int({ description: 'The year it is for.' }),
      evaluationHeldOn: t.field({ type: 'Date', description: 'Day on which it was held.' }),
      clientMeasurement: t.field({ type: measurement, description: 'The whole view of the client.' }),
      mentorMeasurement: t.field({ type: measurement, description: 'The whole view of the mentor.' }),
      synthesis: t.string({ description: 'What the views and the conversation come to.' }),
      agreedActions: t.string({ description: 'What was agreed to do.' }),
    }),
  });
  command('correctAnnualEvaluation', {
    description:
      'Corrects what was wrongly recorded of the evaluation of a year, also in a closed case. What was recorded before is kept, replaced.',
    result: 'Correction',
    errors: [SilentHolderError],
    input: (t) => ({
      ...caseFields(t),
      year: t.int({ required: true, description: 'The year for which it is recorded.' }),
      reason: t.string({ required: true, description: 'Why it was wrong, and how you know.' }),
      fields: t.field({ type: correction, required: true, description: 'What has to become different.' }),
    }),
    run: (tx, acting, input) => correctAnnualEvaluation(tx, acting, holders, forCase(input) as never),
  });
}

function addMeasurementInput(builder: CoreTools['builder']) {
  const marks = builder.inputType('PositiveHealthMarks', {
    description: 'A mark from 0 to 10 for each dimension.',
    fields: (t) =>
      Object.fromEntries(
        dimensions.map((dimension) => [
          dimension,
          t.int({ required: true, description: `Mark of the dimension \`${dimensionCodes[dimension]}\`.` }),
        ]),
      ),
  });
  return builder.inputType('PositiveHealthMeasurementInput', {
    description: 'A question form as it was filled in, or only `absentReason`.',
    fields: (t) => ({
      instrumentCode: t.string({ description: 'Code of the question form, of `positiveHealthInstruments`.' }),
      filledInBy: t.field({ type: 'EvaluationRespondent', description: 'Who filled it in.' }),
      marks: t.field({ type: marks, description: 'All six marks.' }),
      notes: t.string({ description: 'What was said with it.' }),
      absentReason: t.string({ description: 'Why this view is absent.' }),
    }),
  });
}
