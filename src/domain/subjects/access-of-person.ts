import type { Tx } from '../../lib/db.ts';
import type { Person } from './data-subject.ts';

/** That somebody, by his role, did something with the record of a person. */
export interface AccessOfPerson {
  readonly at: string;
  /** Null for a program. */
  readonly role: string | null;
  readonly action: string;
  readonly purpose: string;
  readonly recordType: string;
  readonly outcome: string;
}

/** Who did what with a person's records, oldest first; by role, because the name is that of another person. */
export async function accessOfPerson(tx: Tx, person: Person): Promise<AccessOfPerson[]> {
  const ids = idsOf(person);
  if (ids.length === 0) return [];
  const entries = await tx.auditEntry.findMany({
    where: { subjectIds: { hasSome: ids } },
    select: { at: true, role: true, action: true, purpose: true, recordType: true, outcome: true },
    orderBy: { seq: 'asc' },
  });
  return entries.map(({ at, ...entry }) => ({ at: at.toISOString(), ...entry }));
}

function idsOf(person: Person): string[] {
  if (person.kind === 'client') return [person.clientId];
  const account = person.userId ? [person.userId] : [];
  return person.kind === 'mentor' ? [person.mentorId, ...account] : account;
}
