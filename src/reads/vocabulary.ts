import { readModels } from '../generated/read-models.ts';

/**
 * Whether a name is one that reads are made of. All of them are plain words, so that a key that is put together from
 * them can be read in one way only.
 */
export function isWord(name: string): boolean {
  return words.has(name);
}

const words: ReadonlySet<string> = new Set([
  ...['select', 'include', 'where', 'orderBy', 'take', 'skip', '_count', 'visible'],
  ...['AND', 'OR', 'NOT', 'some', 'none', 'every', 'is', 'isNot'],
  ...['equals', 'not', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'endsWith', 'mode'],
  ...['has', 'hasEvery', 'hasSome', 'isEmpty'],
  ...['sort', 'nulls', 'asc', 'desc', 'first', 'last', 'default', 'insensitive'],
  ...Object.values(readModels).flatMap(({ scalars, relations, uniques }) => [
    ...Object.keys(scalars),
    ...Object.keys(relations),
    ...Object.keys(uniques),
  ]),
]);
