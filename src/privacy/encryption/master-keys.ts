import { createSecretKey, type KeyObject } from 'node:crypto';

/** Wraps data keys; kept outside the database. */
export interface MasterKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/**
 * Reads `ENCRYPTION_KEYS`: `<id>:<32 bytes in base64>`, separated by commas; the first one wraps.
 * @throws TypeError that says which part is wrong, without the part.
 */
export function parseMasterKeys(text: string): readonly [MasterKey, ...MasterKey[]] {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseMasterKey);
  const [first, ...others] = keys;
  if (!first) throw new TypeError('needs at least one key: `<id>:<32 bytes in base64>`');
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new TypeError('names one key id twice');
  return [first, ...others];
}

function parseMasterKey(part: string, index: number): MasterKey {
  const [, id, encoded] = /^([a-z0-9][a-z0-9-]{0,39}):([A-Za-z0-9+/_-]{43}=?)$/.exec(part) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (id === undefined || bytes.length !== 32) {
    throw new TypeError(`key ${index + 1} is not \`<id>:<32 bytes in base64>\` with an id of a-z, 0-9 and -`);
  }
  return { id, secret: createSecretKey(bytes) };
}
