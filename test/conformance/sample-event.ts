import { z } from 'zod';
import { coreEvents, type CoreEventName } from '../../src/events/event-catalogue.ts';
import type { ConformanceWorld } from './conformance-world.ts';

/** Writes an event of this name about the people of the world; answers its id. */
export async function announce(world: ConformanceWorld, name: CoreEventName): Promise<bigint> {
  const { id } = await world.dossier.db.outboxEvent.create({
    data: {
      name,
      payload: samplePayload(world, name) as object,
      actorLabel: 'plugin:core',
      occurredAt: world.dossier.clock.now(),
    },
  });
  return id;
}

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly anyOf?: readonly Property[];
  readonly enum?: readonly unknown[];
}

/** Made from the schema of the event: ids are those of the world, the rest is something of its kind. */
function samplePayload(world: ConformanceWorld, name: CoreEventName): unknown {
  const { properties = {} } = z.toJSONSchema(coreEvents[name].payload) as {
    properties?: Readonly<Record<string, Property>>;
  };
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [key, sampleValue(world, key, property)]),
  );
}

function sampleValue(
  world: ConformanceWorld,
  key: string,
  { type, format, anyOf, enum: values }: Property,
): unknown {
  if (key === 'caseId' || key === 'clientId' || key === 'mentorId') return world[key];
  if (key === 'to' || key === 'from') return 'ACTIVE';
  if (format === 'uuid') return crypto.randomUUID();
  if (values) return values[0];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  if (anyOf) return null;
  return 'SAMPLE';
}
