import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const requestConfirmation = {
  title: message('Wij hebben uw aanvraag voor een mentor ontvangen'),
  receivedForOther: message<{ on: Date; client: string; reference: string }>(
    'Op {on, date, long} ontvingen wij uw aanvraag om een mentor voor {client}. Wij hebben de aanvraag ingeschreven onder nummer {reference}. Noem dit nummer als u ons belt of schrijft.',
  ),
  receivedForSelf: message<{ on: Date; reference: string }>(
    'Op {on, date, long} ontvingen wij uw aanvraag om een mentor. Wij hebben de aanvraag ingeschreven onder nummer {reference}. Noem dit nummer als u ons belt of schrijft.',
  ),
  nextTitle: message('Wat gebeurt er nu?'),
  next: [
    message(
      'Wij maken een afspraak voor een eerste gesprek, de intake. Daarin horen wij wat nodig en gewenst is, en vertellen wij wat een mentor doet.',
    ),
    message(
      'Daarna beoordelen wij of mentorschap past. Is iets anders beter, dan zeggen wij dat en helpen wij u verder.',
    ),
    message(
      'Past mentorschap, dan zoeken wij een mentor. Mentor en cliënt maken kennis; beiden mogen nee zeggen.',
    ),
    message(
      'De kantonrechter beslist over het mentorschap. Het verzoek aan de rechter komt van de betrokkene zelf, van familie of van de zorginstelling (artikel 1:451 van het Burgerlijk Wetboek). Wij helpen daarbij.',
    ),
  ],
  contactTitle: message('Uw contactpersoon'),
  contact: message<{ name: string; reach: string }>(
    '{name} behandelt de aanvraag en neemt contact met u op. U bereikt ons zo: {reach}.',
  ),
  noContact: message<{ reach: string }>(
    'Wij laten u zo snel mogelijk weten wie de aanvraag behandelt. U bereikt ons zo: {reach}.',
  ),
  dataTitle: message('Uw gegevens'),
  data: message(
    'Wij gebruiken de gegevens alleen om de aanvraag te behandelen. Wie in ons dossier staat, mag de eigen gegevens inzien en laten verbeteren. Vraag het ons gerust.',
  ),
};
