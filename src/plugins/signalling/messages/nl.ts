import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** Every fixed text of reports. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',

  reportTitle: message<{ from: Date; to: Date }>(
    'Signalen over de zorg, {from, date, long} tot en met {to, date, long}',
  ),
  reportSender: message<{ foundation: string }>('Signaleringsrapport van {foundation}'),
  reportFor: message<{ recipient: string }>('Voor {recipient}'),
  wholeProvince: message('Heel Limburg'),
  introduction: message(
    'Onze mentoren zijn vrijwilligers die opkomen voor mensen die dat zelf niet goed kunnen. Zij leggen vast wat hun opvalt aan de kwaliteit en de veiligheid van de zorg. Dit rapport telt die signalen. Een signaal is een waarneming, geen vastgesteld feit.',
  ),
  signalsRecorded: message('signalen'),
  mentorsInvolved: message('mentoren'),
  careProvidersConcerned: message('zorgaanbieders'),

  tooFewSignals: message(
    'In deze periode zijn er geen of te weinig signalen om aantallen te tonen. Wat er te vertellen is, bespreken wij graag.',
  ),

  withheld: message('afgeschermd'),
  total: message('Totaal'),
  count: message('Aantal'),
  withheldEverywhere: message<{ kinds: string }>('In elke kolom afgeschermd: {kinds}.'),
  otherKindsWithheld: message('overige soorten afgeschermd'),
  oneOf: message<{ name: string; count: number }>('{name} {count, number}'),
  otherCareProviders: message('Overige zorgaanbieders'),
  otherAreas: message('Overige gebieden'),

  byArea: message('Waarover, per gebied'),
  bySubArea: message('Waarover, per deelgebied'),
  byCareProvider: message('Over welke zorgaanbieders'),
  careProvider: message('Zorgaanbieder'),
  signals: message('Signalen'),
  about: message('Waarover'),
  bySeverity: message('Hoe ernstig'),
  kind: message('Soort signaal'),
  severity: message('Ernst'),

  aboutWithheld: message('Wat betekent ‘afgeschermd’?'),
  whySmall: message<{ threshold: number }>(
    'Een aantal kleiner dan {threshold, number} tonen wij niet: een lezer zou kunnen herkennen om welke cliënt het gaat, of welke mentor iets heeft gemeld.',
  ),
  whyFewMentors: message<{ mentors: number; percentage: number }>(
    '{mentors, plural, =1 {Een aantal waarvan meer dan {percentage, number}% van één mentor komt, tonen wij evenmin.} other {Een aantal dat van minder dan {mentors, number} mentoren komt, of voor meer dan {percentage, number}% van één mentor, tonen wij evenmin.}}',
  ),
  whyComplementary: message(
    'Soms is daarom ook een groter aantal of een nul afgeschermd: anders was een klein aantal uit de totalen terug te rekenen. Uit ‘afgeschermd’ is dus niet op te maken of er veel, weinig of geen signalen zijn.',
  ),
  whyPooled: message(
    'Een zorgaanbieder waarover te weinig signalen zijn om ze te tonen, noemen wij niet. Die signalen staan bij ‘Overige zorgaanbieders’.',
  ),
  frozen: message<{ on: Date }>(
    'De aantallen zijn opgemaakt op {on, date, long}. Wat daarna is vastgelegd, telt niet mee.',
  ),

  kinds: {
    PHYSICAL_CARE: message('Lichamelijke verzorging'),
    MEDICATION: message('Medicatie'),
    STAFFING: message('Personele bezetting'),
    COMMUNICATION: message('Communicatie'),
    SAFETY: message('Veiligheid'),
    DAILY_ACTIVITIES: message('Dagbesteding'),
    LIVING_CONDITIONS: message('Woon- en leefomgeving'),
    RIGHTS_AND_AUTONOMY: message('Rechten en eigen regie'),
    SUSPECTED_ABUSE: message('Vermoeden van mishandeling of misbruik'),
    GOOD_PRACTICE: message('Goed voorbeeld'),
    OTHER: message('Overig'),
  },
  severities: {
    LOW: message('Licht'),
    MEDIUM: message('Matig'),
    HIGH: message('Ernstig'),
  },
  areas: {
    NOORD_MIDDEN_LIMBURG: message('Noord- en Midden-Limburg'),
    ZUID_LIMBURG: message('Zuid-Limburg'),
    NOORD_LIMBURG: message('Noord-Limburg'),
    MIDDEN_LIMBURG: message('Midden-Limburg'),
    WESTELIJKE_MIJNSTREEK: message('Westelijke Mijnstreek'),
    PARKSTAD_LIMBURG: message('Parkstad Limburg'),
    MAASTRICHT_HEUVELLAND: message('Maastricht-Heuvelland'),
  },
};

export type SignallingMessages = typeof nl;
