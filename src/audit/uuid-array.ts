/**
 * UUIDs as PostgreSQL takes `uuid[]` in binary: it copies them where it would read each as text.
 * @throws TypeError when one of them is no UUID
 */
export function uuidArray(ids: readonly string[]): Buffer {
  const stranger = ids.find((id) => !uuid.test(id));
  if (stranger !== undefined) throw new TypeError(`${JSON.stringify(stranger)} is no UUID.`);
  const header = ids.length === 0 ? [0, 0, uuidType] : [1, 0, uuidType, ids.length, 1];
  const elements = ids.map((id) => uuidLength + id).join('');
  return Buffer.from(header.map(asHex).join('') + elements.replaceAll('-', ''), 'hex');
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Its number in `pg_type`, which is the same everywhere. */
const uuidType = 2950;
/** Each element has its length in bytes in front. */
const uuidLength = asHex(16);

function asHex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
