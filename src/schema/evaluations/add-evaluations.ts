import { IllegalEvaluationError } from '../../domain/evaluations/illegal-evaluation-error.ts';
import type { CoreTools } from '../tools.ts';
import { addAnnualEvaluation } from './annual-evaluation.ts';
import { addEvaluationCommands } from './evaluation-commands.ts';
import { addEvaluationEnums } from './evaluation-enums.ts';
import { addEvaluationsOfCase } from './evaluations-of-case.ts';
import { addPositiveHealthInstrument } from './positive-health-instrument.ts';

/** Annual evaluations with Positive Health. */
export function addEvaluations(tools: CoreTools): void {
  const { builder, errorInterface } = tools;
  addEvaluationEnums(tools);
  addPositiveHealthInstrument(tools);
  addAnnualEvaluation(tools);
  addEvaluationsOfCase(tools);
  builder.objectType(IllegalEvaluationError as unknown as new () => IllegalEvaluationError, {
    name: 'IllegalEvaluationError',
    description: 'The mentorship cannot be evaluated now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalEvaluationError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'What stands in the way.',
        resolve: ({ missing }) => [...missing],
      }),
    }),
  });
  addEvaluationCommands(tools);
}
