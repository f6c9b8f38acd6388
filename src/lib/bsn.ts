/**
 * A citizen service number as nine digits, or null when the text is none. Spaces and dots do not matter, and a number of
 * eight digits lacks the zero in front. It passes the eleven test: the digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up
 * to a multiple of 11 that is not 0.
 */
export function parseBsn(text: string): string | null {
  const digits = text.replaceAll(/[ .]/g, '');
  if (!/^\d{8,9}$/.test(digits)) return null;
  const bsn = digits.padStart(9, '0');
  return !bsn.startsWith('00') && passesElevenTest(bsn) ? bsn : null;
}

/**
 * Enough to compare with a document at hand, too little to find the number: 90,909 numbers end in the same three
 * digits.
 */
export function maskedBsn(bsn: string): string {
  return `******${bsn.slice(-3)}`;
}

/** The text with every number blotted out that reads like a BSN and stands by itself. */
export function withoutBsns(text: string): string {
  return text.replaceAll(/(?<![\w.-])\d{9}(?![\w-])/g, (digits) =>
    parseBsn(digits) === null ? digits : '[redacted]',
  );
}

function passesElevenTest(digits: string): boolean {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index),
    0,
  );
  return sum % 11 === 0 && sum !== 0;
}
