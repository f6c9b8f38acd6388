import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { UserActor } from '../actor.ts';

/** What the database's policies look at (prisma/migrations/20261122000000_row_level_security). */
export interface ActorSettings {
  /** The role of PostgreSQL that is this role of Dossier. */
  readonly role: string;
  /** What bounds it, by name of the setting; only what this role has. */
  readonly bounds: Readonly<Record<`dossier.${string}`, string>>;
  /** The same for the same role and bounds, and for no other. */
  readonly key: string;
}

/** Who has not logged in: sees no row of a protected table. */
export const nobodysSettings: ActorSettings = settings('dossier_reader', {});

/** What the database is told before it reads for somebody. */
export function actorSettings(actor: UserActor, today: Date): ActorSettings {
  return settings(`dossier_${actor.role.toLowerCase()}`, {
    'dossier.user': actor.userId,
    'dossier.today': formatCalendarDate(today),
    ...list('dossier.work_areas', actor.workAreas),
    ...list('dossier.opened_cases', actor.openedCaseIds),
    ...list('dossier.mandated_cases', actor.mandatedCaseIds),
    ...(actor.regionId === null ? {} : { 'dossier.region': actor.regionId }),
    ...(actor.mentorId === null ? {} : { 'dossier.mentor': actor.mentorId }),
    ...(actor.organisationId === null ? {} : { 'dossier.organisation': actor.organisationId }),
  });
}

function settings(role: string, bounds: ActorSettings['bounds']): ActorSettings {
  return { role, bounds, key: JSON.stringify([role, bounds]) };
}

/** An array as PostgreSQL writes it; ids and names of enumerations need no quotes in it. */
function list(name: `dossier.${string}`, values: readonly string[]): ActorSettings['bounds'] {
  return values.length === 0 ? {} : { [name]: `{${values.join(',')}}` };
}
