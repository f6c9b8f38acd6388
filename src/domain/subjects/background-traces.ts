import type { Tx } from '../../lib/db.ts';
import type { Person } from './data-subject.ts';
import { identifyingTexts } from './identifying-texts.ts';

/** By what a person is found in what the system keeps to do its work. Looked up before he is taken out. */
export interface Traces {
  readonly ids: readonly string[];
  /** Full names and addresses; they stand in errors of other servers only. */
  readonly texts: readonly string[];
}

export async function tracesOf(tx: Tx, person: Person): Promise<Traces> {
  const requests = await tx.subjectRequest.findMany({ where: requestsOf(person), select: { id: true } });
  const texts = await identifyingTexts(tx, person);
  return { ids: [...idsOf(person), ...requests.map(({ id }) => id)], texts };
}

/**
 * Takes a person out of what the system keeps to do its work: announced facts and jobs that carry his ids, answers kept
 * for a repeat, messages to partners, and messages of errors that name him. A job that is under way finds itself gone and does nothing.
 */
export async function clearBackgroundTraces(tx: Tx, { ids, texts }: Traces): Promise<void> {
  if (ids.length > 0) await forgetIds(tx, ids);
  for (const text of texts) {
    await tx.job.updateMany({
      where: { lastError: { contains: text, mode: 'insensitive' } },
      data: { lastError: null },
    });
  }
}

function requestsOf(person: Person) {
  switch (person.kind) {
    case 'client':
      return { clientId: person.clientId };
    case 'mentor':
      return { mentorId: person.mentorId };
    case 'contact':
      return { email: person.email };
    default:
      return person satisfies never;
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
  // With its messages and their tries.
  await tx.$executeRaw`DELETE FROM "WebhookStream" WHERE object LIKE ANY(${patterns}::text[])`;
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
