import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mails about a data breach. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',

  recordedSubject: message<{ reference: string }>('Datalek {reference} gemeld'),
  recorded: message<{ at: Date; hours: number }>(
    'Er is een datalek vastgelegd. Beoordeel het risico en meld het zo nodig vóór {at, date, long} om {at, time, short} bij de Autoriteit Persoonsgegevens: nog {hours, plural, one {# uur} other {# uur}}.',
  ),
  recordedLate: message<{ at: Date }>(
    'Er is een datalek vastgelegd waarvan de meldtermijn al verstreken is, op {at, date, long} om {at, time, short}. Beoordeel het risico en meld het zo nodig alsnog, met de reden van de vertraging.',
  ),

  dueSoonSubject: message<{ reference: string }>('Datalek {reference}: nog 24 uur om te melden'),
  dueSoon: message<{ at: Date }>(
    'De termijn om dit datalek bij de Autoriteit Persoonsgegevens te melden eindigt op {at, date, long} om {at, time, short}. Er is nog geen melding vastgelegd, en geen besluit om niet te melden.',
  ),

  overdueSubject: message<{ reference: string }>('Datalek {reference}: meldtermijn verstreken'),
  overdue: message<{ at: Date }>(
    'De termijn van 72 uur om dit datalek bij de Autoriteit Persoonsgegevens te melden is verstreken op {at, date, long} om {at, time, short}. Meld het alsnog en leg de reden van de vertraging vast (AVG artikel 33, eerste lid).',
  ),

  where: message<{ reference: string; url: string }>(
    'Wat er gebeurd is, staat in Dossier onder nummer {reference}: {url}',
  ),
};

export type BreachMessages = typeof nl;
