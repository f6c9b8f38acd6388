import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** What all letters have in common. Another language is another set of files with objects of these types. */
export const letters = {
  language: 'nl',
  page: message<{ page: number; pages: number }>('{page} van {pages}'),
  date: message('Datum'),
  reference: message('Ons kenmerk'),
  handledBy: message('Behandeld door'),
  day: message<{ on: Date }>('{on, date, long}'),
  salutation: message<{ name: string }>('Geachte {name},'),
  closing: message('Met vriendelijke groet,'),
  reach: {
    phone: message<{ phone: string }>('telefoon {phone}'),
    emergency: message<{ phone: string }>('bij spoed {phone}'),
    email: message<{ email: string }>('e-mail {email}'),
  },
  byMail: message<{ email: string }>('per e-mail: {email}'),
  signature: {
    name: message('Naam'),
    place: message('Plaats en datum'),
    signature: message('Handtekening'),
  },
};
