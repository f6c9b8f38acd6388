import { DomainError } from '../../lib/domain-error.ts';

/** The mentorship cannot be evaluated now. Says why. */
export class IllegalEvaluationError extends DomainError {
  override readonly name = 'IllegalEvaluationError';
  readonly code = 'ILLEGAL_STEP';
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(`recordAnnualEvaluation is not possible now. ${missing.join(' ')}`);
    this.missing = missing;
  }
}
