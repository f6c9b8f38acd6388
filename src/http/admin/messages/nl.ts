import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The pages for who keeps Dossier running. Another language is another file with this type. */
export const nl = {
  language: 'nl',
  boardTitle: message('Taken in Dossier'),
  title: message('Aanmelden voor het beheer'),
  explanation: message(
    'Hier ziet u de taken op de achtergrond: wat wacht, wat loopt en wat niet is gelukt. De pagina is voor coördinatoren en beheerders.',
  ),
  token: message('Toegangstoken'),
  signIn: message('Aanmelden'),
  signOut: message('Afmelden'),
  wrong: message('Dit token is niet (meer) geldig. Vraag een nieuw token aan.'),
  forbidden: message(
    'Uw rol geeft geen toegang tot deze pagina. Coördinatoren en beheerders hebben die wel.',
  ),
  overview: message('Naar de taken op de achtergrond'),
};

export type AdminMessages = typeof nl;
