import { randomBytes } from 'node:crypto';

/** Asking the system for a few bytes costs ten times as much as what they are needed for. */
const supplied = 4096;
let supply = randomBytes(0);

/** So many random bytes of the system, a few dozen at most. Each is given out once. */
export function someRandom(length: number): Buffer {
  if (supply.length < length) supply = randomBytes(supplied);
  const taken = supply.subarray(0, length);
  supply = supply.subarray(length);
  return taken;
}
