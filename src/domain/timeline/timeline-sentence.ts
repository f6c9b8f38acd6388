import { parseCalendarDate } from '../../lib/calendar-date.ts';
import type { MessageValues } from '../../lib/messages.ts';
import { codes } from '../subjects/messages/nl-codes.ts';
import { nl } from './messages/nl.ts';
import type { TimelineType } from './timeline-group.ts';

/**
 * What happened in a case as a Dutch sentence, from its kind and its codes and dates. It names no person. What was made
 * anonymous has no details any more, and goes by its name.
 *
 * @param data of the entry: codes, numbers and dates
 */
export function timelineSentence(type: string, data: unknown): string {
  const details = inWords(data);
  const telling = nl[type as TimelineType];
  if (telling?.needs.every((name) => name in details)) return telling.say(details);
  const name = codes[type] ?? type;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}.`;
}

function inWords(data: unknown): MessageValues {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]: [string, unknown]): [string, string | number | Date][] => {
      if (typeof value === 'number') return [[name, value]];
      if (typeof value === 'boolean') return [[name, String(value)]];
      return typeof value === 'string' ? [[name, wordFor(value)]] : [];
    }),
  );
}

function wordFor(value: string): string | Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return parseCalendarDate(value);
  return value
    .split(', ')
    .map((code) => codes[code] ?? code)
    .join(', ');
}
