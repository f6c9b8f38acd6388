import { renderLetter } from '../../lib/pdf/render-letter.ts';
import { nl } from './messages/nl.ts';
import type { SubjectExport } from './subject-export.ts';
import type { SubjectHolder } from './subject-holder.ts';
import { subjectLetter } from './subject-letter.ts';

export interface ExportFile {
  /** Without the name of anybody. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface ExportSender {
  readonly name: string;
  readonly email: string;
}

/** An export as a file: JSON for programs, a letter in PDF for people. */
export async function exportFile(
  exported: SubjectExport,
  format: 'JSON' | 'PDF',
  { holders, sender }: { holders: readonly SubjectHolder[]; sender: ExportSender },
): Promise<ExportFile> {
  const name = `gegevens-${exported.madeAt.slice(0, 10)}`;
  if (format === 'JSON') {
    const bytes = new TextEncoder().encode(`${JSON.stringify(exported, null, 2)}\n`);
    return { name: `${name}.json`, contentType: 'application/json; charset=utf-8', bytes };
  }
  const pluginWords = Object.fromEntries(holders.map(({ id, rights }) => [id, rights?.words ?? {}]));
  const letter = subjectLetter(exported, { messages: nl, sender, pluginWords });
  return { name: `${name}.pdf`, contentType: 'application/pdf', bytes: await renderLetter(letter) };
}
