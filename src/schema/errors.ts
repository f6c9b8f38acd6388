import {
  ConflictError,
  type DomainError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from '../lib/domain-error.ts';
import type { AppSchemaBuilder } from './builder.ts';

type ErrorClass = new (message: string) => DomainError;

/** The refusals that any mutation may answer with; an area adds its own, e.g. an illegal step. */
const commonErrors: readonly (readonly [ErrorClass, string])[] = [
  [InvalidInputError, 'The input is not acceptable; `path` names the field.'],
  [NotFoundError, 'What the input refers to is absent, or not yours to see.'],
  [ForbiddenError, 'Your role may not do this.'],
  [
    ConflictError,
    'Somebody changed the same thing first, or the idempotency key was used for another input.',
  ],
];

/** Adds the `Error` interface and its common members. */
export function addErrors(builder: AppSchemaBuilder) {
  const error = builder.interfaceRef<DomainError>('Error').implement({
    description: 'A refusal: nothing was changed.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'For programs; it never changes.' }),
      message: t.exposeString('message', { nullable: false, description: 'What, which, and what next.' }),
      path: t.exposeStringList('path', {
        nullable: false,
        description:
          'Where in the input, e.g. `["input", "registeredOn"]`; empty when it is not about one field.',
      }),
    }),
  });
  for (const [errorClass, description] of commonErrors) {
    builder.objectType(errorClass, {
      name: errorClass.name,
      description,
      interfaces: [error],
      isTypeOf: (value) => value instanceof errorClass,
    });
  }
  return { error, common: commonErrors.map(([errorClass]) => errorClass) };
}
