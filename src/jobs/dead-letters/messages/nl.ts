import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mail to a coordinator about jobs that were given up. Another language is another file with this type. */
export const nl = {
  language: 'nl',
  subject: message<{ queue: string; count: number }>(
    '{count, plural, one {Een taak} other {# taken}} van {queue} niet gelukt',
  ),
  givenUp: message<{ queue: string; count: number }>(
    'Op de achtergrond {count, plural, one {is een taak} other {zijn # taken}} van {queue} niet gelukt, ook niet na herhaalde pogingen.',
  ),
  consequence: message(
    'Zolang niemand ingrijpt gebeurt er niets meer mee, en wacht wat over hetzelfde dossier gaat. Al het andere gaat door.',
  ),
  which: message('Om welke taken het gaat'),
  ofKind: message<{ name: string; count: number }>('{name}: {count}'),
  where: message<{ url: string }>(
    'Op {url} staat waarom. Laat de taken daarna opnieuw proberen, of sla ze over met opgave van reden.',
  ),
};

export type DeadLetterMessages = typeof nl;
