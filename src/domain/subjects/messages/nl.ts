import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The sentences of the export that people read. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',
  locale: 'nl-NL',
  title: message('Uw gegevens bij ons'),
  subtitle: message<{ at: Date }>('Overzicht van {at, date, long}, op uw verzoek om inzage (artikel 15 AVG)'),
  what: message<{ sender: string }>(
    'In dit overzicht staat alles wat {sender} over u heeft vastgelegd: waarvoor wij het gebruiken, wie het heeft gezien, met wie wij het deelden en hoe lang wij het bewaren. Dezelfde gegevens zijn er ook als bestand voor computers (JSON).',
  ),
  nothing: message('Wij hebben niets over u vastgelegd, behalve uw verzoek zelf.'),
  purposesTitle: message('Waarvoor, op welke grond en hoe lang'),
  purposesOfClient: message(
    'Wij gebruiken uw gegevens om een mentor voor u te zoeken en om het mentorschap uit te voeren dat de kantonrechter uitspreekt (artikel 450 tot en met 462 van Boek 1 van het Burgerlijk Wetboek). Tot de benoeming is de grond ons gerechtvaardigd belang bij het behandelen van de aanvraag (artikel 6 lid 1 onder f AVG), daarna de wettelijke taak van de mentor (artikel 6 lid 1 onder c AVG). Gegevens over gezondheid gebruiken wij omdat zij nodig zijn voor uw begeleiding en voor de rechter (artikel 9 lid 2 onder h en f AVG).',
  ),
  purposesOfMentor: message(
    'Wij gebruiken uw gegevens om u als vrijwilliger op te leiden, te begeleiden en namens de stichting mentor te laten zijn. De grond is de afspraak die wij met u maakten (artikel 6 lid 1 onder b AVG) en de wet, die eisen aan mentoren stelt (artikel 6 lid 1 onder c AVG en het Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren).',
  ),
  purposesOfContact: message(
    'Wij gebruiken uw gegevens om een aanmelding te behandelen waarbij u betrokken bent, of om u te sturen waarvoor u zich hebt aangemeld. De grond is ons gerechtvaardigd belang bij het behandelen van de aanvraag (artikel 6 lid 1 onder f AVG) of uw toestemming (artikel 6 lid 1 onder a AVG).',
  ),
  retentionOfClient: message(
    'Een dossier met een benoeming bewaren wij zeven jaar na het einde (artikel 10 lid 3 van Boek 2 van het Burgerlijk Wetboek); is het niet tot een benoeming gekomen, dan korter. Daarna blijven alleen cijfers over die niet naar u leiden.',
  ),
  retentionOfMentor: message(
    'Gegevens van vrijwilligers die cliënten begeleidden bewaren wij zeven jaar na het einde; van wie niet is aangenomen één jaar. Daarna blijven alleen cijfers over die niet naar u leiden.',
  ),
  retentionOfContact: message(
    'Wij bewaren uw gegevens zo lang als het dossier waarbij u hoort, of tot u zich afmeldt.',
  ),
  automated: message('Geen enkel besluit over u wordt alleen door een computer genomen.'),
  source: message(
    'De gegevens komen van uzelf, van wie u heeft aangemeld en van de rechtbank. Bij de aanmelding staat door wie.',
  ),
  recipientsTitle: message('Met wie wij gegevens deelden'),
  noRecipients: message('Wij hebben uw gegevens aan niemand buiten de stichting verstrekt.'),
  accessTitle: message('Wie uw gegevens heeft gezien of gewijzigd'),
  accessWho: message(
    'Wij noemen de rol van wie het deed, niet de naam: dat is een gegeven van een ander. Vraag ons gerust om uitleg.',
  ),
  noAccess: message('Er is nog geen inzage vastgelegd.'),
  accessDay: message('Dag'),
  accessRole: message('Door'),
  accessAction: message('Wat'),
  accessRecord: message('Van'),
  accessTimes: message('Keer'),
  program: message('het systeem'),
  withheldTitle: message('Wat wij niet meesturen'),
  withheldBecause: {
    OTHER_PERSON: message(
      'Gegevens over anderen, zoals het adres van een vrijwilliger of hoe wij een familielid bereiken: hun rechten wegen zwaarder (artikel 15 lid 4 AVG). Waar het kan, noemen wij hun rol.',
    ),
    SECRET: message('Sleutels waarmee iemand zou kunnen inloggen of zoeken.'),
    NATIONAL_NUMBER: message(
      'Uw burgerservicenummer. Wij hebben het vastgelegd, maar mogen het alleen gebruiken waarvoor de wet dat toestaat (artikel 46 Uitvoeringswet AVG).',
    ),
  },
  rightsTitle: message('Uw rechten'),
  rights: [
    message('Klopt iets niet? Dan verbeteren wij het (artikel 16 AVG).'),
    message('U kunt vragen om uw gegevens te verwijderen of het gebruik te beperken (artikel 17 en 18 AVG).'),
    message('U kunt bezwaar maken tegen het gebruik van uw gegevens (artikel 21 AVG).'),
    message(
      'Gaf u ergens toestemming voor, dan kunt u die op elk moment intrekken. Wat wij ervoor deden, blijft rechtmatig.',
    ),
  ],
  ask: message<{ sender: string; email: string }>(
    'Schrijf of mail ons daarvoor: {sender}, {email}. Wij antwoorden binnen een maand. Uw mentor of iemand anders die u vertrouwt, mag u daarbij helpen.',
  ),
  complain: message(
    'Bent u het niet met ons eens? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl, Postbus 93374, 2509 AJ Den Haag).',
  ),
  recordNumber: message<{ what: string; number: number }>('{what} {number, number}'),
  yes: message('ja'),
  no: message('nee'),
  day: message<{ on: Date }>('{on, date, long}'),
  moment: message<{ at: Date }>('{at, date, long}, {at, time, short}'),
  page: message<{ page: number; pages: number }>('Bladzijde {page, number} van {pages, number}'),
} as const;

export type SubjectMessages = typeof nl;
