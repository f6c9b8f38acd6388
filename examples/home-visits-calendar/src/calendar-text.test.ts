import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { calendarText } from './calendar-text.ts';

const entry = {
  uid: '01930000-0000-7000-8000-00000000000c',
  day: '2022-02-28',
  summary: 'Huisbezoek',
  location: '',
  sequence: 2,
  writtenAt: new Date('2022-02-01T10:20:30Z'),
};

function read(text: string) {
  const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent');
  if (!event) throw new Error('There is no VEVENT.');
  return new ICAL.Event(event);
}

it('is one entry of one day', () => {
  const event = read(calendarText(entry));
  expect([event.uid, event.startDate.toString(), event.endDate.toString(), event.sequence]).toEqual([
    entry.uid,
    '2022-02-28',
    '2022-03-01',
    2,
  ]);
});

it('says any text as it is, in lines of 75 octets at most', () => {
  const printable = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 300 })
    .map((text) => text.replaceAll(/\p{C}/gu, ' '));
  fc.assert(
    fc.property(printable, printable, (summary, location) => {
      const text = calendarText({ ...entry, summary, location });
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      const event = read(text);
      expect([event.summary, event.location]).toEqual([summary, location]);
    }),
  );
});

it('leaves out a place that is not said', () => {
  expect(calendarText(entry)).not.toContain('LOCATION');
});

it('takes a break of the line for one, and leaves no other control character', () => {
  const text = calendarText({ ...entry, location: 'Thuis\r\nachterom\u0000\tBEGIN:VALARM' });
  expect(read(text).location).toBe('Thuis\nachterom  BEGIN:VALARM');
  expect(text).not.toMatch(/^BEGIN:VALARM/m);
});
