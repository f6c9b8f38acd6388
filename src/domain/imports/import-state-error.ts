import type { ImportStatus } from '../../generated/prisma/enums.ts';
import { DomainError } from '../../lib/domain-error.ts';

/** The import does not allow this now. */
export class ImportStateError extends DomainError {
  override readonly name = 'ImportStateError';
  readonly code = 'IMPORT_STATE';
  readonly status: ImportStatus;

  constructor(status: ImportStatus, message: string) {
    super(message);
    this.status = status;
  }
}
