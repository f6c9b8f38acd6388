import type { PersonalDataSubject } from '../../generated/personal-data.ts';
import type { Tx } from '../../lib/db.ts';
import { casesOfContact } from './cases-of-contact.ts';
import { complaintsOfContact } from './complaints-of-contact.ts';
import type { Person } from './data-subject.ts';
import type { SubjectTable } from './subject-table.ts';

/** The rows of a table that are about a person, as a Prisma `where`; null when there cannot be any. */
export async function rowsOfPerson(
  tx: Tx,
  { model, via, kind }: SubjectTable,
  person: Person,
): Promise<object | null> {
  const keys = keysOf(person)[kind];
  if (!keys || keys.length === 0) return null;
  // The address is kept as ciphertext, which no `where` finds.
  if (model === 'Case' && kind === 'contact') return { id: { in: await casesOfContact(tx, keys[0] ?? '') } };
  if (model === 'Complaint' && kind === 'contact') {
    return { id: { in: await complaintsOfContact(tx, keys[0] ?? '') } };
  }
  const leaf = kind === 'contact' ? { equals: keys[0], mode: 'insensitive' } : { in: keys };
  return via
    .split('.')
    .reverse()
    .reduce<object>((inner, name) => ({ [name]: inner }), leaf);
}

/** In which kinds a person is in the tables: a mentor is also the user of an account, and somebody with an address. */
export function kindsOf(person: Person): readonly PersonalDataSubject[] {
  return Object.keys(keysOf(person)) as PersonalDataSubject[];
}

function keysOf(person: Person): Partial<Record<PersonalDataSubject, readonly string[]>> {
  switch (person.kind) {
    case 'client':
      return { client: [person.clientId, ...person.caseIds] };
    case 'mentor':
      return { mentor: [person.mentorId], ...accountOf(person), contact: [person.email] };
    case 'contact':
      return { contact: [person.email], ...accountOf(person) };
    default:
      return person satisfies never;
  }
}

function accountOf({ userId }: { readonly userId: string | null }) {
  return userId ? { user: [userId] } : {};
}
