import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain-error.ts';
import { alarmLevel, tookNothingSince } from './endpoint-alarm.ts';
import { endpointAddress } from './endpoint-address.ts';
import { judgeAnswer } from './judge-answer.ts';
import { mostAttempts, nextAttempt, scheduleMs } from './retry-schedule.ts';

const now = new Date('2026-01-15T09:00:00Z');
const hour = 3_600_000;

describe('an answer to a webhook', () => {
  function judge(status: number | null, retryAfter: string | null = null) {
    return judgeAnswer({ status, retryAfter, error: status === null ? 'No answer in time.' : null }, now);
  }

  it('takes it with any 2xx, and with nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
        expect(judge(status).outcome === 'taken').toBe(status >= 200 && status < 300);
      }),
    );
  });

  it.each([301, 302, 307, 400, 401, 404, 429, 500, 502, 503, 504])('fails it with %i', (status) => {
    expect(judge(status)).toEqual({ outcome: 'failed', heldUntil: null, error: `It answered ${status}.` });
  });

  it('fails it when there was none', () => {
    expect(judge(null)).toEqual({ outcome: 'failed', heldUntil: null, error: 'No answer in time.' });
  });

  it('wants no more with 410', () => {
    expect(judge(410).outcome).toBe('gone');
  });

  it.each<[string, string | null]>([
    ['30', '2026-01-15T09:00:30.000Z'],
    ['Thu, 15 Jan 2026 09:02:00 GMT', '2026-01-15T09:02:00.000Z'],
    ['86400', '2026-01-15T10:00:00.000Z'],
    ['Thu, 15 Jan 2026 08:00:00 GMT', null],
    ['0', null],
    ['-5', null],
    ['1e3', null],
    ['30 ', null],
    ['99999999999999', null],
    ['2026-01-15T09:30:00Z', null],
    ['soon', null],
    ['', null],
  ])('asks by Retry-After "%s" for rest until %s', (retryAfter, expected) => {
    for (const status of [429, 503]) {
      expect(judge(status, retryAfter)).toMatchObject({ heldUntil: expected && new Date(expected) });
    }
    expect(judge(500, retryAfter)).toMatchObject({ heldUntil: null });
  });
});

describe('the schedule of tries', () => {
  it('has ten of them over some 75 hours', () => {
    expect(mostAttempts).toBe(10);
    expect(scheduleMs / hour).toBeCloseTo(75.58, 1);
  });

  it.each([
    [1, '2026-01-15T09:00:05.000Z'],
    [2, '2026-01-15T09:05:00.000Z'],
    [5, '2026-01-15T14:00:00.000Z'],
    [9, '2026-01-16T09:00:00.000Z'],
  ])('after %i failed tries waits until %s', (failed, expected) => {
    expect(nextAttempt(failed, { now, random: 0 })).toEqual(new Date(expected));
  });

  it('ends after the tenth', () => {
    expect(nextAttempt(10, { now, random: 0 })).toBeNull();
  });

  it('spreads by a tenth at most, and never comes early', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failed, random) => {
          const least = nextAttempt(failed, { now, random: 0 })?.getTime() ?? 0;
          const wait = (nextAttempt(failed, { now, random })?.getTime() ?? 0) - now.getTime();
          expect(wait).toBeGreaterThanOrEqual(least - now.getTime());
          expect(wait).toBeLessThanOrEqual((least - now.getTime()) * 1.1 + 1);
        },
      ),
    );
  });
});

describe('an alarm', () => {
  it.each([
    [0, 4, 0],
    [0, 5, 50],
    [0, 8, 50],
    [0, 9, 90],
    [37, 0, 0],
    [38, 0, 50],
    [68, 0, 50],
    [69, 0, 90],
    [38, 9, 90],
    [0, 0, 0],
  ])('after %i hours and %i tries is at %i per cent', (hours, attempts, level) => {
    const failingSince = new Date(now.getTime() - hours * hour);
    expect(alarmLevel({ failingSince, attempts }, now)).toBe(level);
  });

  it('is of an endpoint that took nothing since the message was first tried', () => {
    const earlier = new Date(now.getTime() - 1);
    expect(tookNothingSince(now, now)).toBe(true);
    expect(tookNothingSince(earlier, now)).toBe(true);
    expect(tookNothingSince(now, earlier)).toBe(false);
  });
});

describe('the address of an endpoint', () => {
  const allowed = ['127.0.0.1:4010', 'Partner.test:80'];

  it.each([
    ['https://partner.example/webhooks', 'https://partner.example/webhooks'],
    ['https://partner.example', 'https://partner.example/'],
    ['https://10.0.0.1/', 'https://10.0.0.1/'],
    ['http://127.0.0.1:4010/x', 'http://127.0.0.1:4010/x'],
    ['http://partner.test/x?y=1', 'http://partner.test/x?y=1'],
  ])('may be %s', (given, kept) => {
    expect(endpointAddress(given, allowed)).toBe(kept);
  });

  it.each([
    'http://partner.example/',
    'http://127.0.0.1:4011/',
    'ftp://127.0.0.1:4010/',
    'file:///etc/passwd',
    'https://user:secret@partner.example/',
    'https://partner.example/#part',
    'partner.example',
    '',
    `https://partner.example/${'a'.repeat(2000)}`,
  ])('may not be %s', (given) => {
    expect(() => endpointAddress(given, allowed)).toThrow(InvalidInputError);
  });
});
