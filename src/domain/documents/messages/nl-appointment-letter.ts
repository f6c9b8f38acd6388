import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const appointmentLetter = {
  title: message('Uw mentorschap'),
  appointed: message<{ orderedOn: Date; foundation: string; number: string; effectiveOn: Date }>(
    'De kantonrechter heeft op {orderedOn, date, long} {foundation} benoemd tot uw mentor. De beschikking heeft nummer {number}. De benoeming geldt vanaf {effectiveOn, date, long}.',
  ),
  term: message<{ on: Date }>(
    'De kantonrechter heeft het mentorschap ingesteld tot en met {on, date, long}.',
  ),
  whatTitle: message('Wat doet een mentor voor u?'),
  what: [
    message('De mentor komt op voor uw belangen bij verzorging, verpleging, behandeling en begeleiding.'),
    message('De mentor beslist daarover samen met u, zoveel als dat kan. Wat u zelf kunt, doet u zelf.'),
    message('De mentor komt bij u langs en houdt contact met de mensen die voor u zorgen.'),
    message('De mentor gaat niet over uw geld en uw bezit.'),
  ],
  whoTitle: message('Wie is er voor u?'),
  mentor: message<{ mentor: string; foundation: string }>(
    '{mentor} voert het mentorschap namens {foundation} uit en is uw vaste contactpersoon.',
  ),
  noMentor: message(
    'Wij laten u zo snel mogelijk weten wie het mentorschap namens ons uitvoert. Tot die dag is ons bureau er voor u.',
  ),
  consultant: message<{ name: string }>('Is uw mentor er niet, dan helpt {name} van ons bureau u verder.'),
  reach: message<{ reach: string }>(
    'Wij zijn ten minste vier werkdagen per week te bereiken en antwoorden binnen twee werkdagen: {reach}.',
  ),
  reports: message(
    'Ten minste elke vijf jaar laten wij de kantonrechter weten hoe het gaat en of mentorschap nog nodig is. U kunt de kantonrechter ook zelf vragen om een andere mentor of om het mentorschap op te heffen.',
  ),
  complaintsTitle: message('Bent u het niet met ons eens?'),
  complaints: [
    message('Praat erover met uw mentor of met onze consulent. Vaak is dat genoeg.'),
    message<{ weeks: number; reach: string }>(
      'U kunt altijd een klacht indienen, zelf of samen met iemand die u vertrouwt. Ook uw familie mag dat. Schrijf of bel ons: {reach}. Iemand over wie de klacht niet gaat, behandelt haar. Binnen {weeks} weken krijgt u ons oordeel, met de redenen en met wat wij gaan doen.',
    ),
    message(
      'Bent u niet tevreden met ons oordeel? Dan kunt u naar de landelijke klachtencommissie van Mentorschap Nederland of naar de kantonrechter.',
    ),
  ] as const,
  procedure: message(
    'Deze regeling volgt artikel 6 van het Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren. De hele klachtenregeling sturen wij u toe als u daarom vraagt.',
  ),
};
