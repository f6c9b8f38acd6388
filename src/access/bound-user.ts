import type { Prisma } from '../generated/prisma/client.ts';
import { calendarDate } from '../lib/calendar-date.ts';
import type { UserActor } from './actor.ts';
import { inForceOn } from './in-force-on.ts';

/** A user with all that bounds what he may see at a moment, read in one query with the login. */
export type BoundUser = Prisma.UserGetPayload<{ include: ReturnType<typeof boundsAt> }>;

/**
 * What bounds a user at a moment: the mandates of a mentor, whom a consultant covers, what he opened in an emergency.
 * Asked with every login and every live event, so that access opens and closes on the day, whatever the workers do.
 */
export function boundsAt(now: Date) {
  const today = calendarDate(now);
  return {
    mentor: { select: { mandates: { where: inForceOn(today), select: { caseId: true } } } },
    coversOfOthers: {
      where: { firstDay: { lte: today }, lastDay: { gte: today }, endedAt: null },
      select: { absent: { select: { id: true, role: true, workArea: true } } },
    },
    emergencyAccesses: { where: { until: { gt: now }, caseId: { not: null } }, select: { caseId: true } },
  } as const satisfies Prisma.UserInclude;
}

/**
 * The actor that a user is. Covers and opened records are a consultant's: they mean nothing to whoever has become
 * something else, and whoever is covered gives on the own area only, not the ones that he covers in turn.
 */
export function actorOf(user: BoundUser, mayWrite: boolean): UserActor {
  const { id, role, name, workArea, regionId, mentorId, organisationId } = user;
  const isConsultant = role === 'CONSULTANT';
  const standsInFor = (isConsultant ? user.coversOfOthers : []).flatMap(({ absent }) =>
    absent.role === 'CONSULTANT' && absent.workArea ? [{ userId: absent.id, workArea: absent.workArea }] : [],
  );
  const areas = [...(workArea ? [workArea] : []), ...standsInFor.map((each) => each.workArea)];
  return {
    kind: 'user',
    userId: id,
    role,
    name,
    workArea,
    workAreas: [...new Set(areas)],
    standsInFor,
    openedCaseIds: (isConsultant ? user.emergencyAccesses : []).flatMap(({ caseId }) => caseId ?? []),
    regionId,
    mentorId,
    organisationId,
    mandatedCaseIds: user.mentor?.mandates.map(({ caseId }) => caseId) ?? [],
    mayWrite,
  };
}
