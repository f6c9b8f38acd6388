import { expect, it } from 'vitest';
import { offerReference } from '../outbound.ts';
import { newOfferReference } from './new-offer-reference.ts';

it('is a reference of the contract, and never the same', () => {
  const made = Array.from({ length: 1000 }, newOfferReference);
  expect(made.filter((each) => !offerReference.safeParse(each).success)).toEqual([]);
  expect(new Set(made).size).toBe(1000);
  // Each letter of the alphabet occurs in 16,000 characters.
  expect(new Set(made.flatMap((each) => each.slice(4).match(/./g) ?? [])).size).toBe(32);
});
