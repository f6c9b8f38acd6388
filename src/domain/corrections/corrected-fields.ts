import { InvalidInputError } from '../../lib/domain-error.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What of the given values differs from what is recorded. A field that was not given stays; null takes a value out.
 * @throws InvalidInputError when nothing would change
 */
export function correctedFields<T extends Row>(
  recorded: Readonly<Record<keyof T, unknown>>,
  given: T,
): Changed<T> {
  const changed = changedFields(recorded, given);
  if (Object.keys(changed).length > 0) return changed;
  throw new InvalidInputError('This is what is recorded already; give what has to become different.', {
    path: ['input'],
  });
}

/** The same, which may be nothing. */
export function changedFields<T extends Row>(
  recorded: Readonly<Record<keyof T, unknown>>,
  given: T,
): Changed<T> {
  const changed = Object.entries(given).filter(
    ([field, value]) => value !== undefined && !same(recorded[field], value),
  );
  return Object.fromEntries(changed) as Changed<T>;
}

type Changed<T> = Partial<{ [K in keyof T]: Exclude<T[K], undefined> }>;

function same(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other;
}
