import { z } from 'zod';
import type { ComplaintChannel, PetitionerKind } from '../../generated/prisma/enums.ts';
import { requireInput } from '../cases/require-input.ts';
import type { ComplainedAbout } from './complaint-facts.ts';
import { termEnd } from './complaint-clock.ts';
import { NotIndependentError } from './not-independent-error.ts';

type Given<T> = T | null | undefined;

export interface ComplaintReceipt {
  readonly receivedOn: Date;
  readonly channel: ComplaintChannel;
  readonly complainantKind: PetitionerKind;
  readonly complainantName?: Given<string>;
  readonly complainantEmail?: Given<string>;
  readonly complainantPhone?: Given<string>;
  readonly parts: readonly string[];
}

export interface ReceiptMoment {
  readonly about: ComplainedAbout;
  readonly hasCase: boolean;
  /** Who records it. */
  readonly userId: string;
  /** Weeks within which a complaint is handled. */
  readonly termWeeks: number;
  readonly today: Date;
}

/**
 * A complaint as it came in. The client and whoever may petition the court may complain (Besluit kwaliteitseisen CBM art.
 * 6, BW 1:451); nobody records one about himself. @throws InvalidInputError, NotIndependentError
 */
export function decideRecordComplaint(
  { receivedOn, channel, complainantKind, complainantName, complainantEmail, ...given }: ComplaintReceipt,
  { about, hasCase, userId, termWeeks, today }: ReceiptMoment,
) {
  requireInput(receivedOn <= today, 'receivedOn', 'A complaint cannot be received in the future.');
  requireInput(given.parts.length > 0, 'parts', 'Say what it is about, in at least one part.');
  requireInput(given.parts.every(hasText), 'parts', 'Say each part in words; none may be empty.');
  const isOwnClient = complainantKind === 'PERSON_CONCERNED' && hasCase;
  requireInput(
    isOwnClient || hasText(complainantName),
    'complainantName',
    'Say who complains; only the client of the case goes without a name.',
  );
  requireInput(
    !complainantEmail || z.email().safeParse(complainantEmail).success,
    'complainantEmail',
    'This is not a mail address.',
  );
  requireNotAboutOneself(about, userId);
  const termEndsOn = termEnd(receivedOn, termWeeks);
  return {
    ...{ receivedOn, channel, complainantKind, termEndsOn, dueOn: termEndsOn },
    complainantName: complainantName?.trim() || null,
    complainantEmail: complainantEmail || null,
    complainantPhone: given.complainantPhone?.trim() || null,
    parts: given.parts.map((description, index) => ({ number: index + 1, description: description.trim() })),
  };
}

/** @throws NotIndependentError when somebody writes down that a complaint is about himself */
export function requireNotAboutOneself(about: ComplainedAbout, userId: string): void {
  if (about.kind !== 'OFFICER' || about.officerId !== userId) return;
  throw new NotIndependentError('The complaint is about you. Let a colleague record it.', {
    path: ['input', 'officerId'],
  });
}

function hasText(text: Given<string>): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
