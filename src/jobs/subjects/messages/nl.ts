import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mail about a request that is due soon. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',
  kinds: {
    ACCESS: message('inzage'),
    RECTIFICATION: message('verbetering'),
    ERASURE: message('verwijdering'),
    RESTRICTION: message('beperking'),
    OBJECTION: message('bezwaar'),
  },
  subject: message<{ kind: string; dueOn: Date }>('Verzoek om {kind}: antwoord vóór {dueOn, date, long}'),
  text: message<{ kind: string; requestedOn: Date; dueOn: Date }>(
    'Een verzoek om {kind} van {requestedOn, date, long} is nog niet beantwoord. De wet vraagt een antwoord uiterlijk op {dueOn, date, long} (artikel 12 lid 3 AVG). Lukt dat niet, laat de betrokkene dan voor die dag weten waarom en verleng de termijn.',
  ),
  late: message<{ kind: string; dueOn: Date }>(
    'Een verzoek om {kind} had uiterlijk op {dueOn, date, long} beantwoord moeten zijn (artikel 12 lid 3 AVG). Beantwoord het alsnog en leg vast waarom het later was.',
  ),
  where: message<{ url: string }>('Van wie het is, staat in het register van verzoeken in Dossier: {url}'),
};

export type RequestMessages = typeof nl;
