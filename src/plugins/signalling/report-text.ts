import type { SignallingMessages } from './messages/nl.ts';
import type { Figure, PageTable, ReportPage } from './report-page.ts';

/** A report as plain text. A table becomes a list per column, which reads aloud better than columns of spaces. */
export function reportText(page: ReportPage, messages: SignallingMessages): string {
  const { title, area, sender, recipient, introduction, keyFigures, instead, tables } = page;
  const figureText = (figure: Figure): string =>
    figure === null ? messages.withheld() : figure.toLocaleString(messages.language);
  return [
    underlined(title, '='),
    area,
    sender,
    ...(recipient ? [recipient] : []),
    '',
    wrapped(introduction),
    '',
    ...keyFigures.map(({ label, figure }) => `${label}: ${figureText(figure)}`),
    '',
    ...(instead ? [wrapped(instead), ''] : []),
    ...tables.flatMap((table) => tableText(table, messages, figureText)),
    underlined(page.aboutWithheld.heading, '-'),
    ...page.aboutWithheld.reasons.map((reason) => wrapped(reason)),
    '',
    wrapped(page.closing),
    '',
  ].join('\n');
}

function tableText(
  table: PageTable,
  messages: SignallingMessages,
  figureText: (figure: Figure) => string,
): readonly string[] {
  return [underlined(table.caption, '-'), ...tableLines(table, messages, figureText)];
}

function tableLines(
  table: PageTable,
  messages: SignallingMessages,
  figureText: (figure: Figure) => string,
): readonly string[] {
  if (table.form === 'list') {
    const lines = table.rows.map(({ label, figure, detail }) =>
      wrapped(`- ${label}: ${figureText(figure)} (${detail ?? messages.withheld()})`, '  '),
    );
    return [...lines, ''];
  }
  const sections = table.columns.flatMap(({ label }, place) => [
    ...(table.columns.length > 1 ? [`${label}:`] : []),
    ...table.rows.map((row) => `- ${row.label}: ${figureText(row.figures[place] ?? null)}`),
    '',
  ]);
  return table.note ? [...sections, wrapped(table.note), ''] : sections;
}

function underlined(text: string, line: string): string {
  return `${text}\n${line.repeat(Math.min(text.length, width))}`;
}

const width = 76;

/** Further lines start with `indent`. */
function wrapped(text: string, indent = ''): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines.join('\n');
}
