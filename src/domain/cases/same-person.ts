import { alikeNames } from '../../lib/alike-names.ts';
import type { SamePersonReason, SoughtPerson } from '../port.ts';

/**
 * Why two may be one person; empty when nothing points to it. Born on the same day, or with day and month exchanged, and
 * a name that is like the other's: the family name, or the given name of somebody who married. Whether they are is for a
 * person to decide.
 */
export function samePersonReasons(sought: SoughtPerson, known: SoughtPerson): readonly SamePersonReason[] {
  const day = dayReason(sought.birthDate, known.birthDate);
  const names: SamePersonReason[] = [
    ...(alikeNames(sought.familyName, known.familyName) ? (['LIKE_FAMILY_NAME'] as const) : []),
    ...(alikeNames(sought.givenName, known.givenName) ? (['LIKE_GIVEN_NAME'] as const) : []),
  ];
  if (!day || names.length === 0) return [];
  const samePlace = Boolean(sought.postcode) && sought.postcode === known.postcode;
  return [day, ...names, ...(samePlace ? (['SAME_POSTCODE'] as const) : [])];
}

/** The day, and the one that it is when somebody exchanges day and month. */
export function birthDatesToLookFor(birthDate: Date): readonly Date[] {
  const [year, month, day] = [
    birthDate.getUTCFullYear(),
    birthDate.getUTCMonth() + 1,
    birthDate.getUTCDate(),
  ];
  if (day > 12 || day === month) return [birthDate];
  return [birthDate, new Date(Date.UTC(year, day - 1, month))];
}

function dayReason(sought: Date, known: Date): SamePersonReason | null {
  if (sought.getTime() === known.getTime()) return 'SAME_BIRTH_DATE';
  const swapped = birthDatesToLookFor(sought).some((date) => date.getTime() === known.getTime());
  return swapped ? 'DAY_AND_MONTH_SWAPPED' : null;
}
