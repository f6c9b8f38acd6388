import { expect, it } from 'vitest';
import { messagesIn } from './messages.ts';

const message = messagesIn('nl-NL');

it('fills the blanks of a message', () => {
  const greeting = message<{ name: string }>('Beste {name},');
  expect(greeting({ name: 'gemeente <Beek>' })).toBe('Beste gemeente <Beek>,');
});

it('chooses the plural of the language', () => {
  const sent = message<{ count: number }>(
    '{count, plural, =0 {Niets} one {# brief} other {# brieven}} verzonden',
  );
  expect([0, 1, 1200].map((count) => sent({ count }))).toEqual([
    'Niets verzonden',
    '1 brief verzonden',
    '1.200 brieven verzonden',
  ]);
});

it('writes dates and times as they are in the Netherlands, whatever the time zone of the machine', () => {
  const sentOn = message<{ at: Date }>('Verzonden op {at, date, long} om {at, time, short}');
  expect(sentOn({ at: new Date('2026-06-30T22:30:00Z') })).toBe('Verzonden op 1 juli 2026 om 00:30');
});

it('leaves what looks like a tag alone', () => {
  expect(message('a < b, <b>vet</b>')()).toBe('a < b, <b>vet</b>');
});

it('refuses a broken pattern at once', () => {
  expect(() => message('Beste {name')).toThrow();
});
