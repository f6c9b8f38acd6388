import type { Letter } from '../../lib/pdf/letter.ts';
import type { FileType } from './file-types.ts';

/** As it is sent, or as the office goes on writing it. */
export type LetterFormat = 'PDF' | 'DOCX';

export const typeOfFormat = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const satisfies Readonly<Record<LetterFormat, FileType>>;

export const extensionOfFormat = { PDF: 'pdf', DOCX: 'docx' } as const satisfies Record<LetterFormat, string>;

/** Loads what it takes with the first letter of that format. */
export async function renderAs(format: LetterFormat, letter: Letter): Promise<Uint8Array> {
  switch (format) {
    case 'PDF':
      return (await import('../../lib/pdf/render-letter.ts')).renderLetter(letter);
    case 'DOCX':
      return (await import('../../lib/docx/render-letter-docx.ts')).renderLetterDocx(letter);
    default:
      return format satisfies never;
  }
}
