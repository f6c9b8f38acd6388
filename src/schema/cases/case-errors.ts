import { CaseChangedError } from '../../domain/cases/case-changed-error.ts';
import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import type { NextStep } from '../../domain/cases/next-steps.ts';
import { MentorNotAvailableError } from '../../domain/matching/mentor-not-available-error.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import type { CoreTools } from '../tools.ts';
import type { addMatchObjection } from './match-objection.ts';
import type { addNextStep } from './next-step.ts';
import { knownEntries } from './timeline-filter.ts';

export interface CaseErrorParts {
  readonly nextStep: ReturnType<typeof addNextStep>;
  readonly objection: ReturnType<typeof addMatchObjection>;
}

/** The refusals of the commands on a case, beyond the common ones. */
export function addCaseErrors(
  { builder, errorInterface }: CoreTools,
  { nextStep, objection }: CaseErrorParts,
): void {
  builder.objectType(IllegalStepError as unknown as new () => IllegalStepError, {
    name: 'IllegalStepError',
    description: 'The life cycle does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalStepError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'What stands in the way.',
        resolve: ({ missing }) => [...missing],
      }),
      nextSteps: t.field({
        type: [nextStep],
        // Nullable like `nextSteps` of the result, so that one query may ask for both.
        description: 'The steps that are possible now.',
        resolve: ({ nextSteps }): NextStep[] => [...nextSteps],
      }),
    }),
  });
  builder.objectField(ConflictError, 'changes', (t) =>
    t.prismaField({
      type: ['CaseEvent'],
      nullable: true,
      description:
        'What happened in the case since the version that you looked at, oldest first; empty for another conflict.',
      resolve: (query, conflict, _args, context) =>
        conflict instanceof CaseChangedError
          ? context.db.caseEvent.findMany({
              ...query,
              where: {
                AND: [
                  { caseId: conflict.caseId, version: { gt: conflict.seenVersion } },
                  knownEntries(context),
                ],
              },
              orderBy: [{ version: 'asc' }, { id: 'asc' }],
            })
          : [],
    }),
  );
  builder.objectType(MentorNotAvailableError as unknown as new () => MentorNotAvailableError, {
    name: 'MentorNotAvailableError',
    description: 'This mentor may not have this client now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof MentorNotAvailableError,
    fields: (t) => ({
      objections: t.field({
        type: [objection],
        nullable: false,
        description: 'Everything that stands in the way.',
        resolve: ({ objections }) => [...objections],
      }),
    }),
  });
}
