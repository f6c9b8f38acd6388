import type { AccessLogLine } from './access-log-line.ts';
import { fieldWords, recordWords, unknownRecord } from './messages/nl-data.ts';
import { nl } from './messages/nl.ts';

export interface SentenceContext {
  /** Name of a user; null hides it: then colleagues go by their role. */
  readonly nameOf: ((userId: string) => string | null) | null;
  /** Login of the person whom the log is about, who is then spoken to. */
  readonly ownUserId: string | null;
  /** What plugins call their records, by data model. */
  readonly words: Readonly<Record<string, string>>;
}

/** An entry of the access log in plain Dutch. */
export function accessLogSentence(line: AccessLogLine, context: SentenceContext): string {
  const { at, action, outcome, purpose, onBehalfOf } = line;
  const who = actorOf(line, context);
  const what = whatOf(line, context);
  const deed =
    outcome === 'SUCCESS' ? nl.deed({ action, who, what }) : nl.attempt({ action, outcome, who, what });
  const colleague = onBehalfOf === null ? '' : nl.onBehalf({ who: colleagueOf(onBehalfOf, context) });
  return nl.sentence({ at, deed, onBehalf: colleague, purpose: nl.purpose({ purpose }) });
}

function actorOf({ actor, userId, role }: AccessLogLine, { nameOf, ownUserId }: SentenceContext): string {
  if (userId === null) return actor === 'nobody' ? nl.nobody() : nl.system();
  if (userId === ownUserId) return nl.ownRecord();
  const name = nameOf?.(userId);
  const ofRole = role ?? 'other';
  return name ? nl.namedActor({ name, role: nl.role({ role: ofRole }) }) : nl.roleOnly({ role: ofRole });
}

function colleagueOf(label: string, { nameOf }: SentenceContext): string {
  return nameOf?.(label.replace(/^user:/, '')) ?? nl.roleOnly({ role: 'CONSULTANT' });
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

/** `naam, adres en intake`: the data in words, each once, the person before his case. */
function whatOf({ action, records }: AccessLogLine, { words }: SentenceContext): string {
  const named = records
    .filter((record) => record.action === action)
    .flatMap(({ recordType, fields }) => {
      const known = fieldWords[recordType] ?? {};
      const said = fields
        .map((field) => known[field.split('.', 1)[0] ?? field] ?? '')
        .filter((word) => word !== '');
      return said.length > 0 ? said : [recordWords[recordType] ?? words[recordType] ?? unknownRecord];
    });
  return list.format([...new Set(named)].toSorted((one, other) => placeOf(one) - placeOf(other)));
}

const inOrder = [...new Set(Object.values(fieldWords).flatMap((of) => Object.values(of)))];
const places = new Map(inOrder.map((word, index) => [word, index]));

/** The order of the catalogue. */
function placeOf(word: string): number {
  return places.get(word) ?? places.size;
}
