/**
 * A refusal that the caller can act upon. It reaches the caller as a typed member of a mutation's result union,
 * with `code` for programs and a message that says what, which, and what next for people.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** Path in the input, e.g. `['input', 'registeredOn']`; empty when the refusal is not about one field. */
  readonly path: readonly string[];

  constructor(message: string, options: { path?: readonly string[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.path = options.path ?? [];
  }
}

export class InvalidInputError extends DomainError {
  override readonly name = 'InvalidInputError';
  readonly code = 'INVALID_INPUT';
}

/** Absent, or not visible to this actor: the two answer identically on purpose. */
export class NotFoundError extends DomainError {
  override readonly name = 'NotFoundError';
  readonly code = 'NOT_FOUND';

  constructor(what: string, options: { path?: readonly string[] } = {}) {
    super(`${what} does not exist, or you may not see it.`, options);
  }
}

export class ForbiddenError extends DomainError {
  override readonly name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
}

/** Somebody else changed the same thing first, or the idempotency key was used for another input. */
export class ConflictError extends DomainError {
  override readonly name = 'ConflictError';
  readonly code = 'CONFLICT';
}
