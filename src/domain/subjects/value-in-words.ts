import type { ChangedValue } from '../corrections/changed-values.ts';
import type { SubjectMessages } from './messages/nl.ts';
import { codes } from './messages/nl-codes.ts';
import { labels } from './messages/nl-fields.ts';

export interface Words {
  readonly messages: SubjectMessages;
  /** Names of codes and ids: municipalities, organisations. */
  readonly names: Readonly<Record<string, string>>;
  /** Of the plugin whose records these are. */
  readonly own?: Readonly<Record<string, string>>;
}

/** A field as people call it. */
export function labelOf(words: Words, model: string, field: string): string {
  return words.own?.[field] ?? labels[`${model}.${field}`] ?? labels[field] ?? field;
}

/** A value as people write it; null for what says nothing to them: nothing, an empty list, a link to another record. */
export function valueInWords(words: Words, model: string, field: string, value: unknown): string | null {
  const { messages } = words;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? messages.yes() : messages.no();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const parts = value
      .map((part) => valueInWords(words, model, field, part))
      .filter((part) => part !== null);
    return parts.length > 0 ? parts.join(parts.some((part) => part.includes(': ')) ? '\n' : ', ') : null;
  }
  if (typeof value === 'object') return fieldsInWords(words, model, value);
  return typeof value === 'string' ? textInWords(words, model, field, value) : null;
}

function textInWords(words: Words, model: string, field: string, text: string): string | null {
  const { messages, names, own } = words;
  if (keptChanges.has(`${model}.${field}`)) return changesInWords(words, text);
  if (names[text] !== undefined) return names[text];
  if (uuid.test(text)) return null;
  if (isoMoment.test(text)) return inTime(messages, text);
  return (
    own?.[text] ??
    codes[`${model}.${field}.${text}`] ??
    codes[text] ??
    labels[`${model}.${text}`] ??
    labelIn(field, text)
  );
}

/** Columns that keep what was changed by a correction, as JSON. */
const keptChanges: ReadonlySet<string> = new Set(['Correction.changedValues', 'Complaint.corrections']);

function changesInWords(words: Words, text: string): string {
  const kept = JSON.parse(text) as readonly (ChangedValue | { readonly values: readonly ChangedValue[] })[];
  const changes = kept.flatMap((each) => ('values' in each ? each.values : [each]));
  return changes.map((change) => changeInWords(words, change)).join('\n');
}

function changeInWords(words: Words, { record, field, before, after }: ChangedValue): string {
  const inWords = (value: string | null) =>
    valueInWords(words, record, field, value && isoDay.test(value) ? `${value}T00:00:00.000Z` : value) ?? '—';
  return `${labelOf(words, record, field)}: ${inWords(before)} → ${inWords(after)}`;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** The fields that a correction names are shown as people call them. */
function labelIn(field: string, text: string): string {
  return field === 'fields' ? (labels[text] ?? text) : text;
}

function fieldsInWords(words: Words, model: string, value: object): string | null {
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const text = valueInWords(words, model, name, inner);
    return text === null ? [] : [`${labelOf(words, model, name)}: ${text}`];
  });
  return parts.length > 0 ? parts.join('; ') : null;
}

function inTime(messages: SubjectMessages, text: string): string {
  const moment = new Date(text);
  return text.endsWith('T00:00:00.000Z') ? messages.day({ on: moment }) : messages.moment({ at: moment });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
