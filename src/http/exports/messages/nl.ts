import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** Headings of columns that no import has, and words of cells. */
export const exportTexts = {
  pseudonym: message('Pseudoniem'),
  status: message('Stand'),
  workArea: message('Werkgebied'),
  clientNamed: message<{ heading: string }>('{heading} cliënt'),
  consultant: message('Consulent'),
  evaluationDueOn: message('Volgende evaluatie op'),
  region: message('Regio'),
  guide: message('Begeleider'),
  caseload: message('Aantal cliënten nu'),
  yes: message('ja'),
  no: message('nee'),
} as const;
