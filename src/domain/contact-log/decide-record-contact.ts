import type { ContactKind, MissedContactReason } from '../../generated/prisma/enums.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';
import { requireWithinCase } from './require-within-case.ts';

export interface Contact {
  readonly kind: ContactKind;
  readonly occurredOn: Date;
  readonly minutes: number | null;
  /** Null = made. */
  readonly missedBecause: MissedContactReason | null;
  readonly note: string | null;
}

const minutesOfADay = 24 * 60;

/** A line of the contact log. @throws InvalidInputError for what cannot have happened, or says too little */
export function decideRecordContact(
  facts: Pick<CaseFacts, 'registeredOn' | 'ending'>,
  contact: Contact,
  today: Date,
): Contact {
  const { kind, occurredOn, minutes, missedBecause } = contact;
  const note = contact.note?.trim() ?? '';
  requireWithinCase(facts, { on: occurredOn, field: 'occurredOn', today });
  requireInput(
    minutes === null || missedBecause === null,
    'minutes',
    'A contact that was missed took no time: leave the minutes out.',
  );
  requireInput(
    minutes === null || (minutes >= 1 && minutes <= minutesOfADay),
    'minutes',
    `A contact takes 1 to ${minutesOfADay} minutes.`,
  );
  requireInput(
    minutes !== null || missedBecause !== null || kind === 'MESSAGE',
    'minutes',
    'Say how many minutes it took, or why it was missed.',
  );
  requireInput(
    missedBecause !== 'OTHER' || note !== '',
    'note',
    'Say in the note why the contact was missed, when it is none of the reasons.',
  );
  return { ...contact, note: note === '' ? null : note };
}
