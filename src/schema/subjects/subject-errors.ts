import { ErasureRefusedError } from '../../domain/subjects/erasure-refused-error.ts';
import type { ErasureObstacle } from '../../domain/subjects/erasure-obstacles.ts';
import { IllegalRequestStepError } from '../../domain/subjects/illegal-request-step-error.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import type { CoreTools } from '../tools.ts';

/** Why a request, an export or an erasure is refused. */
export function addSubjectErrors({ builder, errorInterface }: CoreTools): void {
  builder.objectType(IllegalRequestStepError as unknown as new () => IllegalRequestStepError, {
    name: 'IllegalRequestStepError',
    description: 'The request does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalRequestStepError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'Why not, in words.',
        resolve: ({ missing }) => [...missing],
      }),
    }),
  });
  builder.objectType(SilentHolderError as unknown as new () => SilentHolderError, {
    name: 'SilentHolderError',
    description:
      'A plugin that holds personal data did not answer, so that the whole would not be complete: nothing was done.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof SilentHolderError,
    fields: (t) => ({
      pluginId: t.exposeString('pluginId', { nullable: false, description: 'Which plugin.' }),
    }),
  });
  const obstacle = builder.objectRef<ErasureObstacle>('ErasureObstacle').implement({
    description: 'Why somebody stays in the files.',
    fields: (t) => ({
      code: t.exposeString('code', {
        nullable: false,
        description: '`LEGAL_HOLD`, `IN_FORCE`, `STILL_RUNNING`, `RETENTION_TERM` or `ACTIVE_ACCOUNT`.',
      }),
      message: t.exposeString('message', {
        nullable: false,
        description: 'The same in words, with the day and the law.',
      }),
    }),
  });
  builder.objectType(ErasureRefusedError as unknown as new () => ErasureRefusedError, {
    name: 'ErasureRefusedError',
    description: 'The person has to stay in the files: nothing was removed.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof ErasureRefusedError,
    fields: (t) => ({
      obstacles: t.field({
        type: [obstacle],
        nullable: false,
        description: 'All that stands in the way.',
        resolve: ({ obstacles }) => [...obstacles],
      }),
    }),
  });
}
