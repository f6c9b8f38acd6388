import type { ProblemCode } from '../import-problem.ts';

/** The file as a whole cannot be read, so nothing can be said of its rows. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
