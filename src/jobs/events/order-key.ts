import type { PlacedEvent } from './event-rows.ts';

/**
 * Whom or what an event is about, by the names in its payload: the id of its own area (`case.…` has a `caseId`), else the
 * first id in the order of the alphabet. Events without an id keep one order among themselves.
 */
export function orderKeyOf({ name, payload }: Pick<PlacedEvent, 'name' | 'payload'>): string {
  const values = new Map(Object.entries((payload ?? {}) as Readonly<Record<string, unknown>>));
  const own = values.get(`${name.slice(0, name.indexOf('.'))}Id`);
  if (typeof own === 'string') return own;
  const names = [...values.keys()].filter((key) => key.endsWith('Id')).sort();
  return names.map((key) => values.get(key)).find((value) => typeof value === 'string') ?? '';
}
