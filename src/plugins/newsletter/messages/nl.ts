import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** Every fixed text of mails and pages. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',

  mailReason: message<{ name: string }>(
    'U ontvangt deze nieuwsbrief omdat dit adres van {name} bij ons staat ingeschreven.',
  ),
  mailTestNotice: message(
    'Dit is een proefmail. De links om af te melden werken alleen in de nieuwsbrief zelf.',
  ),
  mailTestSubject: message<{ subject: string }>('[Proef] {subject}'),
  mailUnsubscribe: message('Afmelden'),
  mailPreferences: message('Voorkeuren'),
  mailWebEdition: message('Lees deze nieuwsbrief in uw browser'),
  mailSender: message<{ foundation: string }>('Nieuwsbrief van {foundation}'),
  mailListName: message<{ foundation: string }>('Nieuwsbrief {foundation}'),
  previewRecipient: message('uw organisatie'),

  webSentOn: message<{ on: Date }>('{on, date, long}'),
  webSender: message<{ foundation: string }>('Nieuwsbrief van {foundation}'),

  unsubscribeTitle: message('Afmelden voor de nieuwsbrief'),
  unsubscribeQuestion: message<{ foundation: string }>(
    'Wilt u de nieuwsbrief van {foundation} niet meer ontvangen? Bevestig het met de knop. Het gaat meteen in.',
  ),
  unsubscribeButton: message('Ja, meld mij af'),
  unsubscribedTitle: message('U bent afgemeld'),
  unsubscribedText: message<{ foundation: string }>(
    'U ontvangt geen nieuwsbrieven van {foundation} meer op dit adres. Een nieuwsbrief die op dit moment al onderweg is, kunt u nog krijgen.',
  ),
  changedYourMind: message('Was dit een vergissing? Meld u weer aan'),

  preferencesTitle: message('Uw voorkeuren'),
  preferencesFor: message<{ maskedName: string }>('Deze inschrijving is van {maskedName}.'),
  preferencesSubscribed: message<{ foundation: string }>('U ontvangt de nieuwsbrief van {foundation}.'),
  preferencesUnsubscribed: message<{ foundation: string }>(
    'U ontvangt de nieuwsbrief van {foundation} niet.',
  ),
  resubscribeButton: message('Ja, ik wil de nieuwsbrief weer ontvangen'),
  stopButton: message('Meld mij af'),

  unknownTitle: message('Deze link werkt niet'),
  unknownText: message(
    'Misschien is de link niet volledig overgenomen, of is hij verlopen. Gebruik de link onder aan de laatste nieuwsbrief die u van ons kreeg.',
  ),
};

export type NewsletterMessages = typeof nl;
