import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { Person, SubjectRef } from './data-subject.ts';

/**
 * What the files know a person by. A contact need not be in them: that nothing is held is an answer too.
 * @throws NotFoundError for a client or mentor that does not exist
 */
export async function findPerson(tx: Tx, ref: SubjectRef): Promise<Person> {
  switch (ref.kind) {
    case 'client':
      return findClient(tx, ref.clientId);
    case 'mentor':
      return findMentor(tx, ref.mentorId);
    case 'contact':
      return findContact(tx, ref.email);
    default:
      return ref satisfies never;
  }
}

async function findClient(tx: Tx, clientId: string): Promise<Person> {
  const found = await tx.client.findUnique({
    where: { id: clientId },
    select: { cases: { select: { id: true } } },
  });
  if (!found) throw new NotFoundError('The client', { path: ['input', 'clientId'] });
  return { kind: 'client', clientId, caseIds: found.cases.map(({ id }) => id) };
}

async function findMentor(tx: Tx, mentorId: string): Promise<Person> {
  const found = await tx.mentor.findUnique({
    where: { id: mentorId },
    select: { email: true, account: { select: { id: true } } },
  });
  if (!found) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  return {
    kind: 'mentor',
    mentorId,
    email: found.email.trim().toLowerCase(),
    userId: found.account?.id ?? null,
  };
}

async function findContact(tx: Tx, address: string): Promise<Person> {
  const email = address.trim().toLowerCase();
  const account = await tx.user.findFirst({
    where: { email: { equals: email, mode: 'insensitive' } },
    select: { id: true },
  });
  return { kind: 'contact', email, userId: account?.id ?? null };
}
