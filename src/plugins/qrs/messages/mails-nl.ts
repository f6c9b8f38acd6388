import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** Mails of this plugin. They name no client: the reference leads to the file for whoever may see it. */
export const mails = {
  language: 'nl',
  urgentSubject: message<{ reference: string }>('Spoed: verwijzing {reference}'),
  urgent: message<{ reference: string }>(
    'Via QRS kwam een verwijzing met spoed binnen, met kenmerk {reference}. Zij staat klaar in Dossier.',
  ),
  urgentWaits: message<{ due: Date }>('Er moet nog over worden beslist, uiterlijk op {due, date, long}.'),
  newsSubject: message<{ reference: string }>('Nieuws over verwijzing {reference}'),
  news: message<{ reference: string }>(
    'QRS heeft de verwijzing met kenmerk {reference} aangevuld of ingetrokken, terwijl er al een dossier van is. Bekijk in Dossier wat er is veranderd.',
  ),
  overdueSubject: message('Verwijzingen die op een beslissing wachten'),
  overdue: message<{ count: number }>(
    '{count, plural, one {# verwijzing wacht} other {# verwijzingen wachten}} langer op een beslissing dan is afgesproken. U vindt ze in Dossier bij de verwijzingen.',
  ),
  differencesSubject: message('Vergelijking met QRS'),
  differences: message<{ count: number }>(
    'Bij de nachtelijke vergelijking met QRS {count, plural, one {is # verschil} other {zijn # verschillen}} gevonden. In Dossier ziet u welke, en kunt u ze laten herstellen.',
  ),
  notCompared: message(
    'QRS kon vannacht niet worden gevraagd hoe het zijn verwijzingen kent, of gaf een antwoord dat niet te vergelijken is. Er is dus niets vergeleken; in Dossier staat waarom.',
  ),
  answerSubject: message<{ reference: string }>('Antwoord op {reference}'),
  offerTaken: message<{ reference: string }>(
    'De cliënt die u via QRS hebt verwezen met kenmerk {reference} wordt geholpen. In Dossier ziet u door wie.',
  ),
  offerDeclined: message<{ reference: string }>(
    'Uw verwijzing via QRS met kenmerk {reference} is niet aangenomen, of teruggegeven. In Dossier ziet u waarom.',
  ),
  offerMoreWanted: message<{ reference: string }>(
    'Over uw verwijzing via QRS met kenmerk {reference} wordt meer gevraagd. In Dossier ziet u wat.',
  ),
  offersWaitSubject: message('Verwijzingen naar anderen die op antwoord wachten'),
  offersWait: message<{ count: number }>(
    '{count, plural, one {# cliënt is} other {# cliënten zijn}} via QRS naar anderen verwezen, en daarop is nog geen antwoord gekomen. In Dossier kunt u de verwijzing intrekken en iemand anders vragen.',
  ),
  offersAsk: message<{ count: number }>(
    'Over {count, plural, one {# verwijzing} other {# verwijzingen}} via QRS is meer gevraagd, en wordt op u gewacht. In Dossier ziet u wat.',
  ),
  forwardedSubject: message('Een verwijzing wacht op u'),
  forwarded: message<{ reference: string }>(
    'Er is een verwijzing naar u doorgestuurd, met kenmerk {reference} bij QRS. U vindt haar in QRS, of neem contact met ons op; in deze mail staat met opzet niet om wie het gaat.',
  ),
} as const;
