import { blindIndex } from './blind-index.ts';
import { misuse } from './misuse.ts';
import { type ModelShape, modelShape } from './model-shapes.ts';
import type { Fields, Seal } from './seal.ts';

/**
 * A filter as the database can answer it. Equality on a column with a blind index becomes equality of the hash; whether
 * an encrypted column is null can be asked of any.
 * @throws EncryptionError for any other filter on an encrypted column.
 */
export function rewriteWhere(shape: ModelShape, where: unknown, seals: Seal[]): unknown {
  if (where === null || typeof where !== 'object' || !mayHold(shape, where as Fields)) return where;
  const rewritten: Fields = {};
  for (const [name, condition] of Object.entries(where as Fields)) {
    const relation = shape.relations.get(name);
    if (combining.has(name)) {
      rewritten[name] = Array.isArray(condition)
        ? condition.map((part) => rewriteWhere(shape, part, seals))
        : rewriteWhere(shape, condition, seals);
    } else if (relation) {
      rewritten[name] = rewriteRelation(modelShape(relation.model), condition, seals);
    } else if (shape.encrypted.has(name) && !asksForNull(condition)) {
      const index = shape.indexed.get(name);
      const values = equalTo(condition);
      if (index === undefined || values === null || index in (where as Fields)) {
        throw misuse(shape.name, name, 'Filter on null only, or give it a blind index and ask for equality.');
      }
      seals.push(({ index: key }) => {
        rewritten[index] = { in: values.map((value) => blindIndex(key, shape.name, name, value)) };
      });
    } else {
      rewritten[name] = condition;
    }
  }
  return rewritten;
}

const combining = new Set(['AND', 'OR', 'NOT']);
const ofRelation = new Set(['some', 'every', 'none', 'is', 'isNot']);

/** Most filters name plain columns only and stay as they are. */
function mayHold(shape: ModelShape, where: Fields): boolean {
  return Object.keys(where).some(
    (name) => combining.has(name) || shape.encrypted.has(name) || shape.relations.has(name),
  );
}

function rewriteRelation(shape: ModelShape, condition: unknown, seals: Seal[]): unknown {
  if (condition === null || typeof condition !== 'object') return condition;
  const entries = Object.entries(condition as Fields);
  if (!entries.some(([name]) => ofRelation.has(name))) return rewriteWhere(shape, condition, seals);
  return Object.fromEntries(entries.map(([name, part]) => [name, rewriteWhere(shape, part, seals)]));
}

function asksForNull(condition: unknown): boolean {
  if (condition === null || condition === undefined) return true;
  if (typeof condition !== 'object') return false;
  const parts = Object.entries(condition as Fields);
  return parts.every(([name, value]) => (name === 'equals' || name === 'not') && value === null);
}

function equalTo(condition: unknown): string[] | null {
  if (typeof condition === 'string') return [condition];
  const [only, ...more] = Object.entries((condition ?? {}) as Fields);
  if (!only || more.length > 0) return null;
  const [name, value] = only;
  if (name === 'equals' && typeof value === 'string') return [value];
  if (name === 'in' && Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  return null;
}
