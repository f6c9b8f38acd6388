import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mail that tells somebody of his tasks. Another language is another file with this type. */
export const nl = {
  language: 'nl',
  subject: message<{ count: number; late: number }>(
    '{count, plural, one {# taak} other {# taken}} in Dossier{late, plural, =0 {} other {, waarvan # te laat}}',
  ),
  intro: message('Dit is nieuw of vraagt uw aandacht:'),
  stages: {
    OVERDUE: message('Te laat'),
    DUE_SOON: message('Binnen een week'),
    RETURNED: message('Weer aan de orde'),
    NEW: message('Nieuw'),
  },
  ofCase: message<{ title: string; reference: string; dueOn: Date }>(
    '{title}, dossier {reference} (uiterlijk {dueOn, date, long})',
  ),
  ofComplaint: message<{ title: string; reference: string; dueOn: Date }>(
    '{title}, klacht {reference} (uiterlijk {dueOn, date, long})',
  ),
  ofOther: message<{ title: string; dueOn: Date }>('{title} (uiterlijk {dueOn, date, long})'),
  more: message<{ count: number }>('en nog {count, plural, one {# andere} other {# andere}}'),
  where: message<{ url: string }>('U vindt uw taken in Dossier: {url}'),
  preferences: message('Wanneer u deze mail krijgt, stelt u in bij uw voorkeuren in Dossier.'),
};

export type DigestMessages = typeof nl;
