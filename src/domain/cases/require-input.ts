import { InvalidInputError } from '../../lib/domain-error.ts';

/** @throws InvalidInputError for the named input field, when the condition does not hold. */
export function requireInput(condition: boolean, field: string, message: string): asserts condition {
  if (!condition) throw new InvalidInputError(message, { path: ['input', field] });
}
