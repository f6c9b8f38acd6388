import type { Letter, LetterBlock } from '../../lib/pdf/letter.ts';
import { accessBlocks } from './access-blocks.ts';
import type { SubjectMessages } from './messages/nl.ts';
import { titles } from './messages/nl-fields.ts';
import type { SubjectExport } from './subject-export.ts';
import { labelOf, valueInWords, type Words } from './value-in-words.ts';

export interface LetterOptions {
  readonly messages: SubjectMessages;
  /** Name of the foundation, and where people reach it. */
  readonly sender: { readonly name: string; readonly email: string };
  /** Words of each plugin for its own records. */
  readonly pluginWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The export as a letter that its subject can read: what is held, why, for how long, who saw it and what he may ask. */
export function subjectLetter(exported: SubjectExport, options: LetterOptions): Letter {
  const { messages, sender } = options;
  const records = recordBlocks(exported, options);
  return {
    title: messages.title(),
    subtitle: messages.subtitle({ at: new Date(exported.madeAt) }),
    sender: sender.name,
    language: messages.language,
    madeAt: new Date(exported.madeAt),
    foot: (page, pages) => messages.page({ page, pages }),
    blocks: [
      { kind: 'paragraph', text: messages.what({ sender: sender.name }) },
      ...(records.length > 0 ? records : [{ kind: 'paragraph', text: messages.nothing() } as const]),
      ...purposeBlocks(exported, messages),
      { kind: 'chapter', text: messages.recipientsTitle() },
      exported.recipients.length > 0
        ? { kind: 'list', items: exported.recipients }
        : { kind: 'paragraph', text: messages.noRecipients() },
      ...accessBlocks(exported, messages),
      ...withheldBlocks(exported, messages),
      { kind: 'chapter', text: messages.rightsTitle() },
      { kind: 'list', items: messages.rights.map((right) => right()) },
      { kind: 'paragraph', text: messages.ask({ sender: sender.name, email: sender.email }) },
      { kind: 'paragraph', text: messages.complain() },
    ],
  };
}

function recordBlocks({ core, plugins, names }: SubjectExport, { messages, pluginWords }: LetterOptions) {
  const order = Object.keys(titles);
  const ofCore = Object.entries(core)
    .toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .flatMap(([model, rows]) => chapter({ messages, names }, model, titles[model] ?? model, rows));
  const ofPlugins = Object.entries(plugins).flatMap(([id, kinds]) => {
    const own = pluginWords[id] ?? {};
    return Object.entries(kinds).flatMap(([kind, rows]) =>
      chapter({ messages, names, own }, kind, own[kind] ?? kind, rows as readonly Row[]),
    );
  });
  return [...ofCore, ...ofPlugins];
}

type Row = Readonly<Record<string, unknown>>;

/** Above this many fields a record gets a table of its own, with the fields below each other. */
const widest = 4;

function chapter(words: Words, model: string, title: string, rows: readonly Row[]): LetterBlock[] {
  const read = rows.map((row) => readable(words, model, row)).filter((row) => row.length > 0);
  if (read.length === 0) return [];
  const head: LetterBlock = { kind: 'chapter', text: title };
  const [only] = read;
  if (only && read.length === 1) return [head, { kind: 'facts', rows: only }];
  const columns = [...new Set(read.flatMap((row) => row.map(([label]) => label)))];
  if (columns.length <= widest) {
    const cells = read.map((row) =>
      columns.map((column) => row.find(([label]) => label === column)?.[1] ?? ''),
    );
    return [head, { kind: 'table', head: columns, rows: cells }];
  }
  return [
    head,
    ...read.flatMap((row, index): LetterBlock[] => [
      { kind: 'heading', text: words.messages.recordNumber({ what: title, number: index + 1 }) },
      { kind: 'facts', rows: row },
    ]),
  ];
}

function readable(words: Words, model: string, row: Row): [string, string][] {
  return Object.entries(row).flatMap(([field, value]) => {
    const text = valueInWords(words, model, field, value);
    return text === null ? [] : [[labelOf(words, model, field), text] as [string, string]];
  });
}

function purposeBlocks({ subject }: SubjectExport, messages: SubjectMessages): LetterBlock[] {
  const [purposes, retention] = {
    client: [messages.purposesOfClient, messages.retentionOfClient],
    mentor: [messages.purposesOfMentor, messages.retentionOfMentor],
    contact: [messages.purposesOfContact, messages.retentionOfContact],
  }[subject.kind] as [() => string, () => string];
  return [
    { kind: 'chapter', text: messages.purposesTitle() },
    ...[purposes(), retention(), messages.source(), messages.automated()].map(
      (text) => ({ kind: 'paragraph', text }) as const,
    ),
  ];
}

function withheldBlocks({ withheld }: SubjectExport, messages: SubjectMessages): LetterBlock[] {
  const reasons = [...new Set(withheld.map(({ because }) => because))];
  if (reasons.length === 0) return [];
  return [
    { kind: 'chapter', text: messages.withheldTitle() },
    { kind: 'list', items: reasons.map((because) => messages.withheldBecause[because]()) },
  ];
}
