import type { BoundUser } from '../../src/access/bound-user.ts';
import { inForceOn } from '../../src/access/in-force-on.ts';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import { calendarDate } from '../../src/lib/calendar-date.ts';

/** What bounds a user at a moment, once more, as conditions of Prisma: what the statement of the login is held to. */
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

type Found = Prisma.UserGetPayload<{ include: ReturnType<typeof boundsAt> }>;

export function boundUserOf({ mentor, coversOfOthers, emergencyAccesses, ...user }: Found): BoundUser {
  const { id, role, name, workArea, regionId, mentorId, organisationId, deactivatedAt } = user;
  return {
    ...{ id, role, name, workArea, regionId, mentorId, organisationId, deactivatedAt },
    covered: coversOfOthers.map(({ absent }) => absent),
    openedCaseIds: emergencyAccesses.flatMap(({ caseId }) => caseId ?? []),
    mandatedCaseIds: mentor?.mandates.map(({ caseId }) => caseId) ?? [],
  };
}
