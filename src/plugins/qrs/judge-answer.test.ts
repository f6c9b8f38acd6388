import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';

const now = new Date('2026-01-15T09:00:00Z');

function judge(status: number | null, { retryAfter = null as string | null, lastTry = false } = {}) {
  return judgeAnswer(
    { status, retryAfter, error: status === null ? 'connect ECONNREFUSED' : null },
    { now, lastTry },
  );
}

describe('an answer to a status notice', () => {
  it.each([200, 202, 204])('delivers with %i', (status) => {
    expect(judge(status)).toEqual({ outcome: 'delivered' });
  });

  it.each([301, 302, 400, 401, 404, 429, 500, 502, 503])('is tried again after %i', (status) => {
    expect(judge(status)).toEqual({ outcome: 'again', notBefore: null, error: `QRS answered ${status}.` });
  });

  it('is tried again when there was none', () => {
    expect(judge(null)).toMatchObject({ outcome: 'again', error: 'connect ECONNREFUSED' });
  });

  it('ends it with 410, at the first try', () => {
    expect(judge(410).outcome).toBe('given-up');
  });

  it('ends it when the tries are used up', () => {
    expect(judge(500, { lastTry: true })).toEqual({ outcome: 'given-up', error: 'QRS answered 500.' });
  });

  it.each<[string, string | null]>([
    ['30', '2026-01-15T09:00:30.000Z'],
    ['Thu, 15 Jan 2026 09:02:00 GMT', '2026-01-15T09:02:00.000Z'],
    ['86400', '2026-01-15T10:00:00.000Z'],
    ['Thu, 15 Jan 2026 08:00:00 GMT', null],
    ['0', null],
    ['-5', null],
    ['soon', null],
  ])('asks by Retry-After %s not to be tried before %s', (retryAfter, expected) => {
    const verdict = judge(503, { retryAfter });
    expect(verdict).toMatchObject({ outcome: 'again', notBefore: expected && new Date(expected) });
  });
});
