import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { BsnNotPermittedError } from './bsn-not-permitted-error.ts';

/** What the operator decided: without it, no permission has any effect. */
export interface BsnSetting {
  readonly bsnAllowed: boolean;
}

const groundsSchema = z.object({
  legalGround: z
    .string()
    .trim()
    .min(5, 'Name the law and its article, e.g. the one that prescribes the number on a form.')
    .max(200),
  reason: z.string().trim().min(20, 'Say in a sentence what the number is needed for.').max(1000),
});

export type BsnGrounds = z.input<typeof groundsSchema>;

/**
 * Records on which legal ground BSNs may be recorded from now on (UAVG art. 46: only where a law says so).
 * @throws BsnNotPermittedError when the operator did not allow it, InvalidInputError, ConflictError
 */
export async function permitBsn(
  tx: Tx,
  { actor, now }: Acting,
  grounds: BsnGrounds,
  { bsnAllowed }: BsnSetting,
): Promise<{ id: string }> {
  if (!bsnAllowed) throw new BsnNotPermittedError(offHere);
  const parsed = parseInput(groundsSchema, grounds);
  if (actor.kind !== 'user') throw new ForbiddenError('Only a person answers for the legal ground.');
  await claimPermission(tx);
  if (await permissionInForce(tx)) {
    throw new ConflictError('A permission is in force. Withdraw it before you record another ground.');
  }
  return tx.bsnPermission.create({
    data: { ...parsed, permittedById: actor.userId, permittedAt: now },
    select: { id: true },
  });
}

/**
 * Ends the permission. Without a ground the numbers may not be kept, so all of them go, for good.
 * @throws ConflictError when none is in force
 */
export async function withdrawBsnPermission(tx: Tx, { actor, now }: Acting): Promise<{ id: string }> {
  await claimPermission(tx);
  const inForce = await permissionInForce(tx);
  if (!inForce) throw new ConflictError('No permission is in force, so there is nothing to withdraw.');
  const { count } = await tx.clientBsn.deleteMany();
  return tx.bsnPermission.update({
    where: { id: inForce.id },
    data: {
      withdrawnAt: now,
      withdrawnById: actor.kind === 'user' ? actor.userId : null,
      erasedCount: count,
    },
    select: { id: true },
  });
}

/**
 * Insists that the BSN is on: by the operator, and by a ground that is in force. Held until the end of the transaction,
 * so that nothing is recorded while a permission is being withdrawn.
 * @throws BsnNotPermittedError
 */
export async function requireBsnPermission(tx: Tx, { bsnAllowed }: BsnSetting): Promise<void> {
  if (!bsnAllowed) throw new BsnNotPermittedError(offHere);
  await claimPermission(tx);
  if (await permissionInForce(tx)) return;
  throw new BsnNotPermittedError(
    'No legal ground for the BSN is recorded. The coordinator does so with permitBsn, when there is one.',
  );
}

/** The permission that is in force, or null. */
async function permissionInForce(tx: Pick<Tx, 'bsnPermission'>): Promise<{ readonly id: string } | null> {
  return tx.bsnPermission.findFirst({ where: { withdrawnAt: null }, select: { id: true } });
}

const offHere = 'This Dossier keeps no BSN: its operator has not allowed it (BSN_ALLOWED).';

/** One at a time for all that has to do with numbers; there is little of it. */
async function claimPermission(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('bsn'))) AS locked`;
}
