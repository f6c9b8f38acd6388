import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const mandateAgreement = {
  title: message('Mandateringsovereenkomst'),
  subtitle: message<{ reference: string }>(
    'Opdracht en volmacht aan een vrijwillige mentor · dossier {reference}',
  ),
  parties: message('Partijen'),
  foundation: message('De stichting'),
  mentor: message('De mentor'),
  client: message('De cliënt'),
  born: message<{ name: string; on: Date }>('{name}, geboren op {on, date, long}'),
  order: message('Benoeming'),
  orderValue: message<{ court: string; orderedOn: Date; number: string }>(
    '{court}, beschikking van {orderedOn, date, long}, nummer {number}',
  ),
  agree: message('De stichting en de mentor spreken het volgende af.'),
  articles: [
    {
      title: message('1. Opdracht'),
      text: [
        message(
          'De kantonrechter heeft de stichting benoemd tot mentor van de cliënt. De stichting blijft mentor. Zij geeft de mentor volmacht om deze taak namens haar uit te voeren, en voor niemand anders dan deze cliënt.',
        ),
      ],
    },
    {
      title: message('2. Wat de mentor doet'),
      text: [
        message(
          'De mentor behartigt de belangen van de cliënt bij verzorging, verpleging, behandeling en begeleiding, en vertegenwoordigt de cliënt daarin (artikel 1:453 van het Burgerlijk Wetboek). De mentor gaat niet over geld en bezit.',
        ),
        message(
          'De mentor betrekt de cliënt zoveel mogelijk bij elke beslissing en laat de cliënt zelf doen wat de cliënt kan (artikel 1:454). Uitgangspunt zijn de wensen, de levensovertuiging, de godsdienst en de cultuur van de cliënt.',
        ),
      ],
    },
    {
      title: message('3. Beslissingen'),
      text: [
        message(
          'Over een ingrijpende beslissing overlegt de mentor vooraf met de consulent. Verzet de cliënt zich tegen een ingrijpende handeling, dan gaat die alleen door om ernstig nadeel voor de cliënt te voorkomen. De mentor legt de beslissing, de redenen en de eigen mening van de cliënt vast.',
        ),
      ],
    },
    {
      title: message('5. Dossier en geheimhouding'),
      text: [
        message(
          'De mentor houdt contacten en beslissingen bij in het dossier van de stichting en levert gegevens aan voor de jaarlijkse evaluatie en de verslagen aan de kantonrechter.',
        ),
        message(
          'Wat de mentor over de cliënt hoort, blijft geheim, ook na het einde van deze overeenkomst. De mentor bewaart geen gegevens van de cliënt buiten het dossier langer dan nodig is.',
        ),
      ],
    },
    {
      title: message('6. Onafhankelijkheid'),
      text: [
        message(
          'De mentor neemt van of namens de cliënt geen geschenken of leningen aan, koopt niets van de cliënt en laat zich niet tot erfgenaam benoemen (artikel 9 van dat besluit). De mentor werkt niet voor de instelling die de cliënt verzorgt (artikel 1:452 lid 6) en meldt het als dat verandert.',
        ),
      ],
    },
    {
      title: message('7. Begeleiding, scholing en verzekering'),
      text: [
        message(
          'De consulent begeleidt de mentor. De mentor heeft een geldige verklaring omtrent het gedrag, volgt elk jaar bijscholing en heeft elk jaar een gesprek met de stichting. De stichting vergoedt onkosten volgens haar regeling en verzekert de mentor tegen aansprakelijkheid voor dit werk.',
        ),
      ],
    },
    {
      title: message('8. Klachten'),
      text: [
        message(
          'Op het werk van de mentor is de klachtenregeling van de stichting van toepassing. De mentor werkt mee aan de behandeling van een klacht.',
        ),
      ],
    },
  ],
  contactTitle: message('4. Contact met de cliënt'),
  contact: message<{ months: number }>(
    'De mentor bezoekt of spreekt de cliënt ten minste {months, plural, one {elke maand} other {eens per # maanden}}, tenzij met de cliënt en de consulent iets anders is afgesproken. De wet vraagt ten minste eens per twee maanden contact, tenzij de cliënt dat niet wil of niet kan (artikel 5 lid 3 van het Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren).',
  ),
  contactLegal: message(
    'De mentor bezoekt of spreekt de cliënt zo vaak als nodig is, en ten minste eens per twee maanden, tenzij de cliënt dat niet wil of niet kan (artikel 5 lid 3 van het Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren).',
  ),
  periodTitle: message('9. Begin en einde'),
  period: message<{ on: Date }>(
    'Deze overeenkomst geldt vanaf {on, date, long}. Zij eindigt als de benoeming van de stichting eindigt, als de stichting of de mentor haar schriftelijk opzegt, of als een van de wettelijke beletselen ontstaat. De mentor draagt de taak dan over en doet in de tussentijd wat niet kan wachten.',
  ),
  signTitle: message('Ondertekening'),
  forFoundation: message<{ name: string }>('Namens {name}'),
  asMentor: message('De mentor'),
};
