import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const intakeInvitation = {
  title: message('Uitnodiging voor het intakegesprek'),
  welcome: message(
    'Graag maken wij kennis met u. In het intakegesprek willen wij van u horen wat u nodig hebt en wat u zelf wilt. Wij vertellen u wat een mentor voor u kan doen.',
  ),
  appointment: message('Onze afspraak'),
  on: message('Datum'),
  place: message('Plaats'),
  placeOpen: message('in overleg met u'),
  who: message('U spreekt met'),
  whoOpen: message('een consulent van ons bureau'),
  subjectsTitle: message('Waarover gaat het gesprek?'),
  subjects: [
    message('Hoe gaat het met u, en wat vindt u belangrijk in uw leven?'),
    message('Welke hulp hebt u al, en wie staan er om u heen?'),
    message('Wat voor mentor past bij u? Denk ook aan uw geloof, levensovertuiging of cultuur.'),
    message('Wat betekent mentorschap, en hoe beslist de kantonrechter daarover?'),
  ],
  companion: message('U mag iemand meenemen, bijvoorbeeld een familielid, een vriend of uw begeleider.'),
  papers: message(
    'Hebt u papieren van uw zorgverlener, over bewind of een levenstestament? Leg die dan klaar. U beslist zelf wat u ons laat zien.',
  ),
  other: message<{ reach: string }>(
    'Komt deze dag of plaats u niet uit, of wilt u eerst iets vragen? Laat het ons weten: {reach}. Wij zoeken dan een ander moment.',
  ),
};
