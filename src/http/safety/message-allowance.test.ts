import { expect, it } from 'vitest';
import { messageAllowance } from './message-allowance.ts';

it('allows a socket 1,000 messages at once, then 100 a second', () => {
  let now = 5000;
  const { take } = messageAllowance(() => now);
  const allowed = (tries: number): number => Array.from({ length: tries }, take).filter(Boolean).length;
  expect(allowed(1500)).toBe(1000);
  now += 1000;
  expect(allowed(500)).toBe(100);
  now += 60_000;
  expect(allowed(5000)).toBe(1000);
});
