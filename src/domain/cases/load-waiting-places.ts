import type { Prisma } from '../../generated/prisma/client.ts';
import type { Urgency, WaitingReason, WorkArea } from '../../generated/prisma/enums.ts';
import type { Db } from '../../lib/db.ts';

/** The place of a client on the waiting list on a day. */
export interface WaitingPlace {
  readonly since: Date;
  readonly days: number;
  readonly reason: WaitingReason | null;
  readonly urgency: Urgency;
  /** 1 for who is next in the work area. */
  readonly position: number;
}

/** Who is on the waiting list on a day: accepted, not appointed and no match agreed, whatever the court is doing. */
export function waitingOn(today: Date): Prisma.CaseWhereInput {
  return {
    status: { in: ['WAITING', 'PROPOSED', 'INTRODUCED', 'APPLIED', 'HEARING'] },
    waitingSince: { not: null },
    waitingIntervals: {
      some: { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] },
    },
  };
}

/**
 * The places of those of the cases that wait. In one work area the urgent come before the others, and among equals who
 * has waited longest.
 */
export async function loadWaitingPlaces(
  db: Pick<Db, 'case'>,
  ids: readonly string[],
  today: Date,
): Promise<Map<string, WaitingPlace>> {
  const wanted = new Set(ids);
  const areas = await db.case.findMany({
    where: { id: { in: [...ids] }, status: { not: 'ENDED' } },
    select: { workArea: true },
    distinct: ['workArea'],
  });
  const places = new Map<string, WaitingPlace>();
  for (const { workArea } of areas) {
    const waiting = await waitingIn(db, workArea, today);
    waiting.forEach(({ id, urgency, waitingSince, waitingIntervals }, index) => {
      if (!wanted.has(id) || !waitingSince) return;
      places.set(id, {
        since: waitingSince,
        days: Math.round((today.getTime() - waitingSince.getTime()) / dayMs),
        reason: waitingIntervals[0]?.reason ?? null,
        urgency,
        position: index + 1,
      });
    });
  }
  return places;
}

const dayMs = 86_400_000;

function waitingIn(db: Pick<Db, 'case'>, workArea: WorkArea, today: Date) {
  return db.case.findMany({
    where: { ...waitingOn(today), workArea },
    orderBy: [{ urgency: 'desc' }, { waitingSince: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      urgency: true,
      waitingSince: true,
      waitingIntervals: {
        where: { reason: { not: null } },
        orderBy: { startsOn: 'desc' },
        take: 1,
        select: { reason: true },
      },
    },
  });
}
