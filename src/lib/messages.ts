import { IntlMessageFormat } from 'intl-messageformat';

export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** A text for people with its blanks: `greeting({ name })`, or `title()` when it has none. */
export type Message<Values extends MessageValues | void = void> = (
  ...values: Values extends void ? [] : [values: Values]
) => string;

/**
 * Writes the messages of one language in ICU syntax. A catalogue is a plain object of them; another language is
 * another file whose object has the same type:
 *
 *     const message = messagesIn('nl-NL');
 *     export const nl = { sent: message<{ count: number }>('{count, plural, one {# brief} other {# brieven}} verzonden') };
 *     export type Messages = typeof nl;
 *
 * The result is plain text: escape it wherever it goes into HTML. Dates (`{on, date, long}`, `{at, time, short}`) are
 * those of the Netherlands. @throws SyntaxError when the module loads and a pattern is not well-formed.
 */
export function messagesIn(locale: string) {
  return function message<Values extends MessageValues | void = void>(pattern: string): Message<Values> {
    const format = new IntlMessageFormat(pattern, locale, dutchTime, { ignoreTag: true });
    return (...[values]) => String(format.format({ ...values }));
  };
}

const timeZone = 'Europe/Amsterdam';
const dutchTime = {
  date: {
    short: { timeZone, day: 'numeric', month: 'numeric', year: 'numeric' },
    long: { timeZone, day: 'numeric', month: 'long', year: 'numeric' },
    month: { timeZone, month: 'long', year: 'numeric' },
  },
  time: { short: { timeZone, hour: '2-digit', minute: '2-digit' } },
} as const;
