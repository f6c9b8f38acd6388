import type { Notice } from '../send-notice.ts';
import type { EndpointMessages } from './messages/nl.ts';
import type { Alarm } from './webhook-jobs.ts';

export interface AlarmFacts {
  readonly alarm: Alarm;
  /** Name of the server; the rest of an address may be a secret. */
  readonly host: string;
  readonly description: string;
  readonly since: Date;
  readonly publicUrl: string;
  readonly toPartner: boolean;
}

/** What an alarm says, to a coordinator or to the partner. It tells of no message what it says, or of whom. */
export function endpointMail(facts: AlarmFacts, messages: EndpointMessages): Notice {
  const { description, publicUrl: url, toPartner } = facts;
  const [subject, text] = textsOf(facts, messages);
  const closing = toPartner ? messages.atPartner() : messages.where({ description, url });
  return { language: messages.language, subject, paragraphs: [text, closing] };
}

function textsOf(
  { alarm, host, since }: AlarmFacts,
  messages: EndpointMessages,
): readonly [subject: string, text: string] {
  switch (alarm) {
    case 'half':
      return [messages.halfSubject({ host }), messages.half({ host, since })];
    case 'almost':
      return [messages.almostSubject({ host }), messages.almost({ host, since })];
    case 'exhausted':
      return [messages.exhaustedSubject({ host }), messages.exhausted({ host, since })];
    case 'gone':
      return [messages.goneSubject({ host }), messages.gone({ host })];
    case 'given-up':
      return [messages.givenUpSubject({ host }), messages.givenUp({ host })];
    default:
      return alarm satisfies never;
  }
}
