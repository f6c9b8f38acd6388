import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { decideBreakGlass } from './decide-break-glass.ts';

const inputSchema = z.object({
  caseReference: z.string().trim().min(1).max(40),
  reason: z
    .string()
    .trim()
    .min(20, 'Say in a sentence (20 characters at least) why you have to see this record now.')
    .max(1000),
});

export type BreakGlassInput = z.input<typeof inputSchema>;

/**
 * Opens a record outside his area to a consultant, for reading and for a limited time, counted in minutes. A reference
 * that no case has is kept like any other, so that nobody finds out without trace which references there are.
 *
 * @throws InvalidInputError, ConflictError, ForbiddenError
 */
export async function breakGlass(
  tx: Tx,
  acting: Acting,
  { minutes, ...input }: BreakGlassInput & { readonly minutes: number },
): Promise<{ id: string }> {
  const { actor, now } = acting;
  const { caseReference, reason } = parseInput(inputSchema, input);
  if (actor.kind !== 'user') throw new ForbiddenError('Only a person opens a record in an emergency.');
  const { userId, workAreas } = actor;
  // One at a time for each person: the number of open ones is counted below.
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  const open = await tx.emergencyAccess.findMany({
    where: { userId, until: { gt: now } },
    select: { caseId: true },
  });
  const found = await tx.case.findUnique({
    where: { reference: caseReference },
    select: { id: true, workArea: true },
  });
  decideBreakGlass({ found, workAreas, open: open.map(({ caseId }) => caseId) });
  const { id } = await tx.emergencyAccess.create({
    data: {
      userId,
      caseReference,
      caseId: found?.id ?? null,
      reason,
      openedAt: now,
      until: new Date(now.getTime() + minutes * 60_000),
    },
    select: { id: true },
  });
  recordAudit(tx, acting, {
    action: 'EMERGENCY_ACCESS',
    purpose: 'EMERGENCY',
    outcome: found ? 'SUCCESS' : 'NOT_FOUND',
    recordType: 'Case',
    recordIds: found ? [found.id] : [],
  });
  await appendEvent(tx, acting, 'access.glass-broken', { emergencyAccessId: id });
  return { id };
}
