import { ConflictError } from '../../lib/domain-error.ts';

/** Somebody changed the case after the caller looked at it. Tells since which version, so that the changes can be shown. */
export class CaseChangedError extends ConflictError {
  readonly caseId: string;
  readonly seenVersion: number;

  constructor(caseId: string, { seenVersion, version }: { seenVersion: number; version: number }) {
    super(
      `The case is at version ${version}, not ${seenVersion}: somebody changed it. \`changes\` tells what happened ` +
        'since. Look at the case again before you act.',
      { path: ['input', 'expectedVersion'] },
    );
    this.caseId = caseId;
    this.seenVersion = seenVersion;
  }
}
