import type { Tx } from '../../lib/db.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';

export interface IdentityLink {
  readonly issuer: string;
  /** `sub` of the user's tokens; for a program its client id. */
  readonly subject: string;
  readonly program: boolean;
  /** Names the user here, once; tokens are never matched by it. */
  readonly email: string;
}

/**
 * Lets a user log in as `subject` of an identity provider. A second run changes nothing.
 * @throws NotFoundError, InvalidInputError, ConflictError when the subject stands for somebody else.
 */
export async function linkIdentity(tx: Tx, { email, issuer, subject, program }: IdentityLink): Promise<void> {
  const user = await tx.user.findUnique({ where: { email } });
  if (!user) throw new NotFoundError(`A user with address ${email}`);
  if (program && user.role !== 'PARTNER') {
    throw new InvalidInputError(`A program logs in as a partner only; ${email} is ${user.role}.`);
  }
  const known = await tx.externalIdentity.upsert({
    where: { issuer_subject: { issuer, subject } },
    create: { issuer, subject, program, userId: user.id },
    update: {},
  });
  if (known.userId !== user.id || known.program !== program) {
    throw new ConflictError(
      `${subject} of ${issuer} already stands for another user or kind. Nothing was changed.`,
    );
  }
}
