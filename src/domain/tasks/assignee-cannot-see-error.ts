import { DomainError } from '../../lib/domain-error.ts';

/** A task would go to somebody who may not see what it is about. */
export class AssigneeCannotSeeError extends DomainError {
  override readonly name = 'AssigneeCannotSeeError';
  readonly code = 'ASSIGNEE_CANNOT_SEE';
}
