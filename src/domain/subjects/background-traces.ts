import type { Tx } from '../../lib/db.ts';
import type { Person } from './data-subject.ts';

/**
 * Takes a person out of what the system keeps to do its work: announced facts and jobs that carry his ids, answers kept
 * for a repeat, and messages of errors that name him. A job that is under way finds itself gone and does nothing.
 *
 * @param texts full names and addresses; they stand in errors of other servers only
 */
export async function clearBackgroundTraces(tx: Tx, person: Person, texts: readonly string[]): Promise<void> {
  const ids = idsOf(person);
  if (ids.length > 0) await forgetIds(tx, ids);
  for (const text of texts) {
    await tx.job.updateMany({
      where: { lastError: { contains: text, mode: 'insensitive' } },
      data: { lastError: null },
    });
  }
}

async function forgetIds(tx: Tx, ids: readonly string[]): Promise<void> {
  const patterns = ids.map((id) => `%${id}%`);
  const events = await tx.$queryRaw<{ id: bigint }[]>`
    DELETE FROM "OutboxEvent" WHERE payload::text LIKE ANY(${patterns}::text[]) RETURNING id`;
  const eventIds = events.map(({ id }) => String(id));
  await tx.$executeRaw`
    DELETE FROM "Job"
    WHERE payload::text LIKE ANY(${patterns}::text[])
      OR (name = 'deliver-event' AND payload->>'eventId' = ANY(${eventIds}::text[]))`;
  await tx.idempotencyRecord.deleteMany({
    where: { OR: [{ resultId: { in: [...ids] } }, { actorLabel: { in: ids.map((id) => `user:${id}`) } }] },
  });
}

function idsOf(person: Person): readonly string[] {
  switch (person.kind) {
    case 'client':
      return [person.clientId, ...person.caseIds];
    case 'mentor':
      return [person.mentorId, ...(person.userId ? [person.userId] : [])];
    case 'contact':
      return person.userId ? [person.userId] : [];
    default:
      return person satisfies never;
  }
}
