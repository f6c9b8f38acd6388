import type { Role } from '../../access/actor.ts';
import { documentKinds, type DocumentKindRule } from '../../access/policy/document-kinds.ts';
import type { DocumentKind } from '../../generated/prisma/enums.ts';
import { ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';

export interface UploadFacts {
  readonly kind: DocumentKind;
  readonly role: Role;
  /** Of the case; null while it runs, and where there is no case. */
  readonly endedOn: Date | null;
}

/** Whether somebody may add a file of a kind, now. @throws ForbiddenError, InvalidInputError */
export function decideUpload({ kind, role, endedOn }: UploadFacts): void {
  const rule: DocumentKindRule = documentKinds[kind];
  if (!rule.uploaders.includes(role)) {
    throw new ForbiddenError(`You may not add a ${kind}. Give it to ${rule.uploaders.join(', ')}.`, {
      path: ['kind'],
    });
  }
  if (!isInTime({ kind, endedOn })) {
    throw new InvalidInputError(
      `The case has ended, and a ${kind} belongs before its end. What still comes in is CORRESPONDENCE or an OFFICE_PAPER.`,
      { path: ['kind'] },
    );
  }
}

/** After the end of a case only some kinds still come in. */
export function isInTime({ kind, endedOn }: Pick<UploadFacts, 'kind' | 'endedOn'>): boolean {
  return endedOn === null || documentKinds[kind].afterEnd;
}
