import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Purpose } from '../../audit/purpose.ts';
import { parseBsn } from '../../lib/bsn.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { type BsnSetting, requireBsnPermission } from './bsn-permission.ts';

/** What somebody may want to see a number for. */
export type BsnPurpose = Extract<Purpose, 'COURT_PROCEDURE' | 'SUBJECT_RIGHTS' | 'QUALITY_CONTROL'>;

/**
 * Records the number of a client, or puts another in its place.
 * @throws BsnNotPermittedError, NotFoundError, ConflictError when another client has it; InvalidInputError, which does
 * not repeat the number
 */
export async function recordBsn(
  tx: Tx,
  acting: Acting,
  { clientId, bsn: text }: { readonly clientId: string; readonly bsn: string },
  setting: BsnSetting,
): Promise<{ id: string }> {
  await requireBsnPermission(tx, setting);
  await requireClient(tx, acting, clientId);
  const bsn = parseBsn(text);
  if (bsn === null) {
    throw new InvalidInputError(
      'This is not a BSN: nine digits that pass the eleven test. Look at the document again.',
      {
        path: ['input', 'bsn'],
      },
    );
  }
  if ((await tx.clientBsn.count({ where: { bsn, clientId: { not: clientId } } })) > 0) {
    throw new ConflictError(
      'Another client has this number. Ask the coordinator which of the two files is right.',
      {
        path: ['input', 'bsn'],
      },
    );
  }
  const { actor, now } = acting;
  const row = { bsn, recordedAt: now, recordedById: actor.kind === 'user' ? actor.userId : null };
  const known = await tx.clientBsn.findUnique({ where: { clientId }, select: { id: true } });
  if (known) await tx.clientBsn.update({ where: { id: known.id }, data: row, select: { id: true } });
  else await tx.clientBsn.create({ data: { id: newId(), clientId, ...row }, select: { id: true } });
  return { id: clientId };
}

/** Erases the number of a client. A client without one stays as he is. @throws NotFoundError */
export async function eraseBsn(tx: Tx, acting: Acting, clientId: string): Promise<{ id: string }> {
  await requireClient(tx, acting, clientId);
  await tx.clientBsn.deleteMany({ where: { clientId } });
  return { id: clientId };
}

/**
 * The number of a client, once. It is counted, and logged with what it was wanted for.
 * @throws BsnNotPermittedError, NotFoundError
 */
export async function revealBsn(
  tx: Tx,
  acting: Acting,
  { clientId, purpose }: { readonly clientId: string; readonly purpose: BsnPurpose },
  setting: BsnSetting,
): Promise<{ readonly id: string; readonly bsn: string }> {
  await requireBsnPermission(tx, setting);
  await requireClient(tx, acting, clientId);
  const { id, bsn } = (await tx.clientBsn.findUnique({ where: { clientId } })) ?? { id: '', bsn: null };
  if (bsn === null) throw new NotFoundError('A BSN of this client', { path: ['input', 'clientId'] });
  await tx.clientBsn.update({
    where: { id },
    data: { viewCount: { increment: 1 }, lastViewedAt: acting.now },
    select: { id: true },
  });
  recordAudit(tx, acting, {
    action: 'READ',
    recordType: 'ClientBsn',
    recordIds: [id],
    fields: ['bsn'],
    subjects: [{ kind: 'CLIENT', id: clientId }],
    purpose,
  });
  return { id, bsn };
}

/** Whom the actor sees in the course of his work; what he opened in an emergency is not enough for a number. */
async function requireClient(tx: Tx, acting: Acting, clientId: string): Promise<void> {
  const visible = { id: clientId, cases: { some: visibleCases(acting) } };
  if ((await seeAs(tx, acting, () => tx.client.count({ where: visible }))) > 0) return;
  throw new NotFoundError('The client', { path: ['input', 'clientId'] });
}
