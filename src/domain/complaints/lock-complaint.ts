import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { complainedAbout } from './complained-about.ts';
import type { ComplaintFacts } from './complaint-facts.ts';
import { visibleComplaints } from './visible-complaints.ts';

export interface ComplaintTarget {
  readonly complaintId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

/** Locks a complaint for the rest of the transaction and reads its facts. @throws NotFoundError, ConflictError */
export async function lockComplaint(
  tx: Tx,
  acting: Acting,
  { complaintId, expectedVersion }: ComplaintTarget,
): Promise<ComplaintFacts & { readonly caseId: string | null }> {
  const where = { AND: [{ id: complaintId }, visibleComplaints(acting)] };
  const isVisible = async () => (await seeAs(tx, acting, () => tx.complaint.count({ where }))) > 0;
  // Not locked when it is not visible: who waits for a lock learns that there is something. Asked again with the lock:
  // meanwhile it may have become a complaint about whoever asks.
  if (await isVisible())
    await tx.$queryRaw`SELECT 1 FROM "Complaint" WHERE "id" = ${complaintId}::uuid FOR UPDATE`;
  if (!(await isVisible())) throw new NotFoundError('The complaint', { path: ['input', 'complaintId'] });
  const { version, ...complaint } = await tx.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    select: factsSelect,
  });
  if (expectedVersion && expectedVersion !== version) {
    throw new ConflictError(
      `The complaint is at version ${version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  const { subjectKind, mentorId, officerId, case: itsCase, handler, parts, ...days } = complaint;
  return {
    ...days,
    about: complainedAbout({ about: subjectKind, mentorId, officerId }),
    consultantId: itsCase?.consultantId ?? null,
    handler: handler && { userId: handler.id, mentorId: handler.mentorId },
    parts: parts.map(({ number }) => number),
  };
}

const factsSelect = {
  version: true,
  caseId: true,
  subjectKind: true,
  mentorId: true,
  officerId: true,
  receivedOn: true,
  acknowledgedOn: true,
  termEndsOn: true,
  dueOn: true,
  decidedOn: true,
  case: { select: { consultantId: true } },
  handler: { select: { id: true, mentorId: true } },
  parts: { select: { number: true }, orderBy: { number: 'asc' } },
} as const;
