import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedBsn, parseBsn, withoutBsns } from './bsn.ts';

describe('parseBsn', () => {
  it.each([
    ['111222333', '111222333'],
    ['123456782', '123456782'],
    ['1112.22.333', '111222333'],
    [' 111 222 333 ', '111222333'],
    ['10000100', '010000100'],
    ['010000100', '010000100'],
  ])('takes %s', (text, bsn) => {
    expect(parseBsn(text)).toBe(bsn);
  });

  it.each([
    ['000000000', 'adds up to zero'],
    ['111222334', 'fails the eleven test'],
    ['123456789', 'fails the eleven test'],
    ['001000009', 'two zeros in front'],
    ['1000009', 'seven digits'],
    ['1112223330', 'ten digits'],
    ['111-222-333', 'dashes'],
    ['111222333a', 'a letter'],
    ['١١١٢٢٢٣٣٣', 'digits of another script'],
    ['', 'nothing'],
  ])('refuses %s: %s', (text) => {
    expect(parseBsn(text)).toBeNull();
  });

  const anyBsn = fc
    .integer({ min: 10_000_000, max: 999_999_999 })
    .map((number) => String(number).padStart(9, '0'))
    .filter((digits) => parseBsn(digits) !== null);

  it('notices any one wrong digit, and any two neighbours that changed places', () => {
    fc.assert(
      fc.property(anyBsn, fc.nat(8), fc.integer({ min: 1, max: 9 }), (bsn, place, step) => {
        const digits = Array.from(bsn);
        digits[place] = String((Number(digits[place]) + step) % 10);
        expect(parseBsn(digits.join(''))).toBeNull();
      }),
    );
    fc.assert(
      // The check digit weighs -1, which is 10 less than 9 and 3 less than 2: both are told apart.
      fc.property(anyBsn, fc.nat(7), (bsn, place) => {
        const swapped = `${bsn.slice(0, place)}${bsn.charAt(place + 1)}${bsn.charAt(place)}${bsn.slice(place + 2)}`;
        fc.pre(swapped !== bsn);
        expect(parseBsn(swapped)).toBeNull();
      }),
    );
  });

  it('takes about one in eleven numbers', () => {
    const count = Array.from({ length: 11_000 }, (_, index) => String(300_000_000 + index)).filter(
      (digits) => parseBsn(digits) !== null,
    ).length;
    expect(count).toBe(1000);
  });
});

it('shows three digits and nothing else', () => {
  expect(maskedBsn('111222333')).toBe('******333');
});

it('blots out numbers in a text, and leaves ids and other numbers alone', () => {
  const id = '01930000-0000-7000-8000-111222333abc';
  expect(withoutBsns(`of 111222333, ${id}, 123456789, 1112223330 and x111222333`)).toBe(
    `of [redacted], ${id}, 123456789, 1112223330 and x111222333`,
  );
});
