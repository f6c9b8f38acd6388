import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * The keyed hash by which an encrypted value is found: HMAC-SHA256 of the value as people compare it (no spaces around,
 * no capitals), with a key of its own per column, so that equal values of two columns do not show as equal.
 */
export function blindIndex(indexKey: KeyObject, table: string, column: string, value: string): string {
  const ofColumn = columnKey(indexKey, table, column);
  return createHmac('sha256', ofColumn)
    .update(value.normalize('NFC').trim().toLowerCase())
    .digest('base64url');
}

const columnKeys = new WeakMap<KeyObject, Map<string, KeyObject>>();

/** HKDF-SHA256 (RFC 5869). Derived once per key and column. */
function columnKey(indexKey: KeyObject, table: string, column: string): KeyObject {
  const known = columnKeys.get(indexKey) ?? new Map<string, KeyObject>();
  columnKeys.set(indexKey, known);
  const name = `${table}.${column}`;
  const derived =
    known.get(name) ??
    createSecretKey(Buffer.from(hkdfSync('sha256', indexKey, '', `dossier blind index ${name}`, 32)));
  known.set(name, derived);
  return derived;
}
