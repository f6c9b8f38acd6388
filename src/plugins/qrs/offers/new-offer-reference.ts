import { randomInt } from 'node:crypto';

/** Crockford's: without letters that look like digits, or that make words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference that nobody guesses: 80 random bits. */
export function newOfferReference(): string {
  return `OFF-${Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`;
}
