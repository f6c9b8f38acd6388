import { type Acting, actorLabel } from '../access/actor.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Tx } from '../lib/db.ts';
import { coreEvents, type EventCatalogue, type EventPayload } from './event-catalogue.ts';

/** Writes core facts to the outbox: `appendEvent(tx, acting, 'case.registered', { caseId })`. */
export const appendEvent = eventWriter(coreEvents);

/**
 * A typed writer of the events of one catalogue. The row is written in the business transaction, so the fact and
 * its announcement are stored together or not at all; the relay does the rest after commit.
 */
export function eventWriter<C extends EventCatalogue>(catalogue: C) {
  return async function append<N extends keyof C & string>(
    tx: Pick<Tx, 'outboxEvent'>,
    acting: Acting,
    name: N,
    payload: EventPayload<C, N>,
  ): Promise<void> {
    const definition = catalogue[name];
    if (!definition) throw new Error(`Event ${name} is not in the catalogue.`);
    await tx.outboxEvent.create({
      data: {
        name,
        payload: definition.payload.strict().parse(payload) as Prisma.InputJsonObject,
        actorLabel: actorLabel(acting.actor),
        occurredAt: acting.now,
      },
      select: { id: true },
    });
  };
}
