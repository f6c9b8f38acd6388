import type { Paragraph, Table } from 'docx';
import type { Letter } from '../pdf/letter.ts';
import { docxBlocks } from './docx-blocks.ts';

/**
 * The same letter as a text that the office edits: one file of Word or LibreOffice, on A4, in real styles, so that its
 * headings are headings.
 */
export async function renderLetterDocx(letter: Letter): Promise<Uint8Array> {
  // Loaded with the first text: not everybody who starts the API writes one.
  const docx = await import('docx');
  const { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, TextRun } = docx;
  const blocks = docxBlocks(docx);
  const line = (text: string, style: string): Paragraph => new docx.Paragraph({ text, style });
  const document = new Document({
    title: letter.title,
    creator: letter.sender,
    description: letter.subtitle,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, language: { value: `${letter.language}-NL` } } },
        heading1: {
          run: { size: 28, bold: true, color: accent },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 200, after: 60 } } },
        title: { run: { size: 40, bold: true, color: accent } },
      },
      paragraphStyles: [
        { id: 'Body', name: 'Body', basedOn: 'Normal', paragraph: { spacing: { after: 140, line: 276 } } },
        { id: 'Edge', name: 'Edge', basedOn: 'Normal', run: { size: 17, color: faint } },
        { id: 'Sender', name: 'Sender', basedOn: 'Normal', run: { size: 26, bold: true, color: accent } },
        {
          id: 'Subject',
          name: 'Subject',
          basedOn: 'Normal',
          run: { bold: true, size: 23 },
          paragraph: { spacing: { after: 240 } },
        },
        { id: 'Note', name: 'Note', basedOn: 'Body', run: { italics: true, color: faint } },
        { id: 'Label', name: 'Label', basedOn: 'Normal', run: { color: faint } },
        { id: 'Head', name: 'Head', basedOn: 'Normal', run: { bold: true, color: accent } },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new docx.Paragraph({
                style: 'Edge',
                alignment: AlignmentType.RIGHT,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [...openingOf(), ...letter.blocks.flatMap(blocks.of)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));

  function openingOf(): (Paragraph | Table)[] {
    const { post, sender, title, subtitle } = letter;
    if (!post) {
      return [
        line(sender, 'Edge'),
        new docx.Paragraph({ text: title, heading: HeadingLevel.TITLE }),
        line(subtitle, 'Edge'),
      ];
    }
    return [
      line(sender, 'Sender'),
      ...post.letterhead.map((text) => line(text, 'Edge')),
      line('', 'Normal'),
      ...post.addressee.map((text) => line(text, 'Normal')),
      line('', 'Normal'),
      blocks.facts(post.particulars),
      line('', 'Normal'),
      line(title, 'Subject'),
    ];
  }
}

const accent = '1D5B79';
const faint = '52606D';
