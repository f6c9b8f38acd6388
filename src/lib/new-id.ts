import { someRandom } from './random-supply.ts';

/**
 * A UUID version 7 (RFC 9562): the first 48 bits are the time in milliseconds, so that new rows stay together in an
 * index; the rest is random.
 */
export function newId(): string {
  const bytes = someRandom(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
