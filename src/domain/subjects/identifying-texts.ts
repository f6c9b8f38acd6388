import type { Tx } from '../../lib/db.ts';
import { personName } from '../../lib/person-name.ts';
import type { Person } from './data-subject.ts';

/** Texts by which a person could be known in the message of an error: full names, mail addresses, telephone numbers. */
export async function identifyingTexts(tx: Tx, person: Person): Promise<readonly string[]> {
  switch (person.kind) {
    case 'client':
      return (await tx.client.findMany({ where: { id: person.clientId }, select: name })).map(personName);
    case 'mentor': {
      const mentors = await tx.mentor.findMany({
        where: { id: person.mentorId },
        select: { ...name, phone: true },
      });
      const known = mentors.flatMap((mentor) => [personName(mentor), mentor.phone]);
      return [person.email, ...known].filter((text) => text !== null && text.length > 4) as string[];
    }
    case 'contact':
      return [person.email];
    default:
      return person satisfies never;
  }
}

const name = { givenName: true, familyNamePrefix: true, familyName: true } as const;
