import { blindIndex } from './blind-index.ts';
import { seal } from './envelope.ts';
import type { Keys } from './key-ring.ts';
import type { ModelShape } from './model-shapes.ts';

/** Arguments of a Prisma query, seen from outside its types. */
export type Fields = Record<string, unknown>;

/** Puts an encrypted value or a hash where it belongs, once there are keys. */
export type Seal = (keys: Keys) => void;

/** Whether there is anything to hide: null and nothing are stored as they are. */
export function isValue(value: unknown): value is string | Uint8Array {
  return (typeof value === 'string' || value instanceof Uint8Array) && value.length > 0;
}

/** Encrypts `target[column]` in place, with its hash beside it where there is one. */
export function sealInto(
  target: Fields,
  { shape, column, value }: { shape: ModelShape; column: string; value: string | Uint8Array },
  rowKey: () => string,
): Seal {
  return (keys) => {
    target[column] = seal(value, keys.current, { table: shape.name, column, rowKey: rowKey() });
    const index = shape.indexed.get(column);
    if (index !== undefined) target[index] = blindIndex(keys.index, shape.name, column, String(value));
  };
}
