/**
 * A condition on a column: one of the values. A single one is compared, for of a list PostgreSQL does not know how long it
 * is when it plans, takes it for ten, and then leaves the index.
 */
export function oneOf<T>(values: readonly T[]): { readonly equals: T } | { readonly in: T[] } {
  const [only, ...others] = values;
  return only === undefined || others.length > 0 ? { in: [...values] } : { equals: only };
}
