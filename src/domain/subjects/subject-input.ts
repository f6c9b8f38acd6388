import { z } from 'zod';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { SubjectRef } from './data-subject.ts';

/** One of the three names a person. */
export interface SubjectInput {
  readonly clientId?: string | null | undefined;
  readonly mentorId?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** @throws InvalidInputError when none or several are given, or when the address is none */
export function subjectOf({ clientId, mentorId, email }: SubjectInput): SubjectRef {
  const given = [clientId, mentorId, email].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) {
    throw new InvalidInputError('Name one person: give clientId, mentorId or email.', { path: ['input'] });
  }
  if (clientId) return { kind: 'client', clientId };
  if (mentorId) return { kind: 'mentor', mentorId };
  const address = z.email().max(254).safeParse(email?.trim());
  if (!address.success) {
    throw new InvalidInputError('email: is not a mail address', { path: ['input', 'email'] });
  }
  return { kind: 'contact', email: address.data.toLowerCase() };
}

/** The columns of a register that name a person. */
export function subjectColumns(subject: SubjectRef) {
  return {
    clientId: subject.kind === 'client' ? subject.clientId : null,
    mentorId: subject.kind === 'mentor' ? subject.mentorId : null,
    email: subject.kind === 'contact' ? subject.email : null,
  };
}

/** The person of a row of a register; null once a contact was erased from it. */
export function subjectOfColumns({ clientId, mentorId, email }: SubjectInput): SubjectRef | null {
  if (clientId) return { kind: 'client', clientId };
  if (mentorId) return { kind: 'mentor', mentorId };
  return email ? { kind: 'contact', email } : null;
}

export const subjectKinds = { client: 'CLIENT', mentor: 'MENTOR', contact: 'CONTACT' } as const;
