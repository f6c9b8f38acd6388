import type { ComplaintSubject } from '../../generated/prisma/enums.ts';
import { requireInput } from '../cases/require-input.ts';
import type { ComplainedAbout } from './complaint-facts.ts';

export interface AboutInput {
  readonly about: ComplaintSubject;
  readonly mentorId?: string | null | undefined;
  readonly officerId?: string | null | undefined;
}

/** Whom an input or a row says that a complaint is about. @throws InvalidInputError when it names nobody, or two */
export function complainedAbout({ about, mentorId, officerId }: AboutInput): ComplainedAbout {
  requireInput(!mentorId || about === 'MENTOR', 'mentorId', `A complaint about ${about} names no mentor.`);
  requireInput(
    !officerId || about === 'OFFICER',
    'officerId',
    `A complaint about ${about} names no officer.`,
  );
  switch (about) {
    case 'MENTOR':
      requireInput(Boolean(mentorId), 'mentorId', 'Name the mentor whom it is about.');
      return { kind: about, mentorId: mentorId ?? '' };
    case 'OFFICER':
      requireInput(Boolean(officerId), 'officerId', 'Name the officer whom it is about.');
      return { kind: about, officerId: officerId ?? '' };
    case 'FOUNDATION':
      return { kind: about };
    default:
      return about satisfies never;
  }
}
