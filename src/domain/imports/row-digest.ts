import { createHash } from 'node:crypto';

/** What a row says, by column, in a form that tells only whether it says the same later. */
export function rowDigests(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, digestOf(value)]));
}

export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 22);
}

/** Columns that say something else than they did. */
export function changedColumns(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (column) => before[column] !== now[column],
  );
}
