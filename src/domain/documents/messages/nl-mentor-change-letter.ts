import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const mentorChangeLetter = {
  title: message('Uw contactpersoon verandert'),
  ended: message<{ mentor: string; on: Date; foundation: string }>(
    '{mentor} voert uw mentorschap niet meer uit vanaf {on, date, long}. {foundation} blijft uw mentor. Aan uw rechten verandert niets.',
  ),
  interim: message<{ name: string }>(
    'Tot er een nieuwe mentor is, is {name} van ons bureau uw contactpersoon. Met vragen en zorgen kunt u daar terecht.',
  ),
  interimOffice: message(
    'Tot er een nieuwe mentor is, is ons bureau er voor u. Met vragen en zorgen kunt u daar terecht.',
  ),
  search: message(
    'Wij zoeken een nieuwe mentor die bij u past. U maakt eerst kennis en mag zeggen wat u ervan vindt.',
  ),
  successor: message<{ mentor: string; on: Date; foundation: string }>(
    'Vanaf {on, date, long} voert {mentor} uw mentorschap uit, namens {foundation}. {mentor} is vanaf die dag uw vaste contactpersoon.',
  ),
  handover: message(
    'Wat uw nieuwe mentor moet weten, is overgedragen. U hoeft niet alles opnieuw te vertellen.',
  ),
  reach: message<{ reach: string }>(
    'U bereikt ons ten minste vier werkdagen per week en krijgt binnen twee werkdagen antwoord: {reach}.',
  ),
  disagree: message(
    'Bent u het niet eens met deze verandering? Laat het ons weten. U kunt ook een klacht indienen of het aan de kantonrechter voorleggen.',
  ),
  duty: message(
    'Wij laten u dit schriftelijk weten omdat artikel 5 lid 4 van het Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren dat vraagt, en omdat u het hoort te weten.',
  ),
};
