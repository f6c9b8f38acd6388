import type { Acting } from '../../access/actor.ts';
import type { ReminderFrequency } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { requireInput } from '../cases/require-input.ts';
import { isQuietHour, type ReminderWish, usualWish } from './reminder-wish.ts';

type Optional<T> = T | null | undefined;

export interface ReminderPreferenceInput {
  readonly frequency: ReminderFrequency;
  readonly weekday?: Optional<number>;
  readonly hour?: Optional<number>;
  readonly quietFrom?: Optional<number>;
  readonly quietUntil?: Optional<number>;
  readonly onFreeDays?: Optional<boolean>;
}

/** A wish that can be met: a mail at an hour that is not quiet, on a day that is not free. @throws InvalidInputError */
export function decideReminderWish(input: ReminderPreferenceInput): ReminderWish {
  const wish: ReminderWish = {
    frequency: input.frequency,
    weekday: input.weekday ?? usualWish.weekday,
    hour: input.hour ?? usualWish.hour,
    quietFrom: input.quietFrom ?? usualWish.quietFrom,
    quietUntil: input.quietUntil ?? usualWish.quietUntil,
    onFreeDays: input.onFreeDays ?? usualWish.onFreeDays,
  };
  requireInput(isWithin(wish.weekday, 1, 7), 'weekday', 'A weekday is 1 (Monday) to 7 (Sunday).');
  for (const field of ['hour', 'quietFrom', 'quietUntil'] as const) {
    requireInput(isWithin(wish[field], 0, 23), field, 'An hour is 0 to 23.');
  }
  requireInput(!isQuietHour(wish, wish.hour), 'hour', 'This hour lies in the quiet ones. Choose another.');
  return wish;
}

/** Sets when somebody wants to be reminded. @throws InvalidInputError, ForbiddenError */
export async function setReminderPreference(
  tx: Tx,
  { actor, now }: Acting,
  input: ReminderPreferenceInput,
): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('Only a person is reminded.');
  const wish = { ...decideReminderWish(input), updatedAt: now };
  const { userId } = actor;
  return tx.reminderPreference.upsert({
    where: { userId },
    create: { id: newId(), userId, ...wish },
    update: wish,
    select: { id: true },
  });
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
