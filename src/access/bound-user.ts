import type { Role, UserActor, WorkArea } from './actor.ts';

/** A user with all that bounds what he may see at a moment, as `boundUserColumns` reads it. */
export interface BoundUser {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly workArea: WorkArea | null;
  readonly regionId: string | null;
  readonly mentorId: string | null;
  readonly organisationId: string | null;
  readonly deactivatedAt: Date | null;
  /** Whom he covers today. */
  readonly covered: readonly Covered[];
  /** Cases that he opened in an emergency, while that lasts. */
  readonly openedCaseIds: readonly string[];
  /** Cases of the mandates, in force today, of the mentor that he is. */
  readonly mandatedCaseIds: readonly string[];
}

/** Somebody who is covered, as he is now. */
export interface Covered {
  readonly id: string;
  readonly role: Role;
  readonly workArea: WorkArea | null;
}

/**
 * Columns of "User" as `u` that make a `BoundUser`; `$1` is the moment and `$2` the calendar date then. Read in one
 * statement with each login and each live event, so that access opens and closes on the day, whatever the workers do.
 * Mandates are in force as `in-force-on.ts` says.
 */
export const boundUserColumns = `
  u.id, u.role, u.name, u."workArea", u."regionId", u."mentorId", u."organisationId", u."deactivatedAt",
  COALESCE((
    SELECT json_agg(json_build_object('id', absent.id, 'role', absent.role, 'workArea', absent."workArea"))
    FROM "Cover" c JOIN "User" absent ON absent.id = c."absentId"
    WHERE c."deputyId" = u.id AND c."firstDay" <= $2::date AND c."lastDay" >= $2::date AND c."endedAt" IS NULL
  ), '[]') AS covered,
  ARRAY(
    SELECT e."caseId" FROM "EmergencyAccess" e
    WHERE e."userId" = u.id AND e.until > $1::timestamptz AND e."caseId" IS NOT NULL
  ) AS "openedCaseIds",
  ARRAY(
    SELECT m."caseId" FROM "Mandate" m
    WHERE m."mentorId" = u."mentorId" AND m."startsOn" <= $2::date AND (m."endsOn" IS NULL OR m."endsOn" > $2::date)
  ) AS "mandatedCaseIds"`;

/**
 * The actor that a user is. Covers and opened records are a consultant's: they mean nothing to whoever has become
 * something else, and whoever is covered gives on the own area only, not the ones that he covers in turn.
 */
export function actorOf(user: BoundUser, mayWrite: boolean): UserActor {
  const { id, role, name, workArea, regionId, mentorId, organisationId, mandatedCaseIds } = user;
  const isConsultant = role === 'CONSULTANT';
  const standsInFor = (isConsultant ? user.covered : []).flatMap((absent) =>
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
    openedCaseIds: isConsultant ? user.openedCaseIds : [],
    regionId,
    mentorId,
    organisationId,
    mandatedCaseIds,
    mayWrite,
  };
}
