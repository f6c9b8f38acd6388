import { newId } from '../../../lib/new-id.ts';
import type { PlannedCase } from '../import-plan.ts';

interface Recorded {
  readonly now: Date;
  readonly today: Date;
  readonly userId: string;
}

/** What happened, each on its day, and today that it came in: the only one that gave the case a version. */
export function timelineRows(
  { id: caseId, replayed }: PlannedCase,
  { now, today, userId }: Recorded,
): object[] {
  const recorded = { caseId, recordedAt: now, actorId: userId, actorLabel: `user:${userId}` };
  return [
    ...replayed.happenings.map(({ name, payload, occurredOn, data, warnings }) => ({
      ...{ id: newId(), ...recorded, type: name, occurredOn, version: null },
      data: {
        ...payload,
        ...data,
        ...(warnings.length > 0 && { warnings: warnings.map(({ code }) => code) }),
      },
    })),
    { id: newId(), ...recorded, type: 'case.imported', occurredOn: today, version: 1, data: {} },
  ];
}
