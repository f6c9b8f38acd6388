import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CoreEventName } from '../../../src/events/event-catalogue.ts';
import { type Day, dateOf, momentOn } from './day.ts';
import type { Random } from './random.ts';

/** What happened in one case, gathered in any order and written in order of the day. */
export interface Timeline {
  add(entry: TimelineEntry): void;
  rows(caseId: string, random: Random): Prisma.CaseEventCreateManyInput[];
}

interface TimelineEntry {
  readonly type: Extract<CoreEventName, `case.${string}`>;
  readonly on: Day;
  readonly actorId: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

export function createTimeline(): Timeline {
  const entries: TimelineEntry[] = [];
  return {
    add: (entry) => entries.push(entry),
    rows: (caseId, random) =>
      entries
        .toSorted((a, b) => a.on - b.on)
        .map(({ type, on, actorId, data = {} }, index) => {
          // A later entry of the same day is recorded later that day.
          const recordedAt = momentOn(on, 8 + index * 0.25);
          return {
            id: random.uuid(recordedAt),
            caseId,
            type,
            occurredOn: dateOf(on),
            recordedAt,
            actorId,
            actorLabel: `user:${actorId}`,
            data,
          };
        }),
  };
}
