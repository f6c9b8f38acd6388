import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Letter, LetterBlock, LetterPost, SignaturePlace } from './letter.ts';

/**
 * Lays a letter out on A4: embedded fonts, tagged and with its language, so that it can be read aloud. It fetches
 * nothing and reads no file but the fonts.
 */
export async function renderLetter(letter: Letter): Promise<Uint8Array> {
  // Loaded with the first letter: it takes as long as a good part of the start of the API.
  const { default: pdfMake } = await import('pdfmake');
  pdfMake.setFonts({ Roboto: roboto });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));
  return new Uint8Array(await pdfMake.createPdf(definitionOf(letter)).getBuffer());
}

const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const roboto = {
  normal: join(fontFolder, 'Roboto-Regular.ttf'),
  bold: join(fontFolder, 'Roboto-Medium.ttf'),
  italics: join(fontFolder, 'Roboto-Italic.ttf'),
  bolditalics: join(fontFolder, 'Roboto-MediumItalic.ttf'),
};

const ink = '#1f2933';
const accent = '#1d5b79';
const rule = '#cbd5df';
const faint = '#52606d';

function definitionOf(letter: Letter): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [56, 64, 56, 64],
    version: '1.7',
    language: letter.language,
    tagged: true,
    displayTitle: true,
    info: { title: letter.title, author: letter.sender, creationDate: letter.madeAt },
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25, color: ink },
    styles: {
      title: { fontSize: 22, bold: true, color: accent, lineHeight: 1.1 },
      subtitle: { fontSize: 11, color: faint, margin: [0, 2, 0, 14] },
      chapter: { fontSize: 14, bold: true, color: accent, margin: [0, 18, 0, 6] },
      heading: { fontSize: 10.5, bold: true, margin: [0, 8, 0, 3] },
      paragraph: { margin: [0, 0, 0, 6] },
      note: { italics: true, color: faint, margin: [0, 0, 0, 6] },
      label: { color: faint },
      head: { bold: true, color: accent },
      edge: { fontSize: 8.5, color: faint },
      sender: { fontSize: 13, bold: true, color: accent, lineHeight: 1.1 },
      subject: { fontSize: 11, bold: true, margin: [0, 0, 0, 12] },
    },
    // The first page of a letter has its letterhead.
    header: (page) =>
      letter.post && page === 1 ? null : { text: letter.sender, style: 'edge', margin: [56, 30, 56, 0] },
    footer: (page, pages) => ({
      text: letter.foot(page, pages),
      style: 'edge',
      alignment: 'right',
      margin: [56, 20, 56, 0],
    }),
    content: [...openingOf(letter), ...letter.blocks.map(contentOf)],
    // At the foot of a page a heading has lost what it stands above.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio > lastForHeading,
  };
}

/** Part of the height of a page below which no heading starts. */
const lastForHeading = 0.85;

function openingOf({ post, title, subtitle, sender }: Letter): Content[] {
  if (post) return [letterheadOf(sender, post), ...addressOf(post), { text: title, style: 'subject' }];
  return [
    { text: title, style: 'title' },
    { text: subtitle, style: 'subtitle' },
  ];
}

/** In the upper right corner, beside where a folded sheet shows the address. */
function letterheadOf(sender: string, { letterhead }: LetterPost): Content {
  return {
    absolutePosition: { x: letterheadLeft, y: 40 },
    stack: [
      { text: sender, style: 'sender' },
      ...letterhead.map((text): Content => ({ text, style: 'edge' })),
    ],
  };
}

/** The window of an envelope is 50 mm from the top of the sheet; the text goes on where it ends. */
function addressOf({ addressee, particulars }: LetterPost): Content[] {
  return [
    {
      margin: [0, 78, letterheadWidth, 0],
      table: { widths: ['*'], heights: [windowHeight], body: [[{ stack: [...addressee], fontSize: 10.5 }]] },
      layout: bare,
    },
    {
      margin: [0, 10, 0, 16],
      table: {
        widths: [90, '*'],
        body: particulars.map(([label, value]) => [{ text: label, style: 'label' }, value]),
      },
      layout: bare,
    },
  ];
}

const letterheadLeft = 380;
const letterheadWidth = 200;
const windowHeight = 84;

/** A place beside a place; what is filled in by hand has a line under it. */
function signaturesOf(places: readonly SignaturePlace[]): Content {
  return {
    unbreakable: true,
    margin: [0, 16, 0, 0],
    columnGap: 32,
    columns: places.map(({ party, lines }) => ({
      stack: [
        { text: party, bold: true, margin: [0, 0, 0, 6] },
        ...lines.map(([label, value], index): Content => ({
          margin: [0, 0, 0, 4],
          layout: underlined,
          table: {
            widths: [80, '*'],
            heights: [index === lines.length - 1 ? 48 : 16],
            body: [[{ text: label, style: 'label', border: [false, false, false, false] }, value]],
          },
        })),
      ],
    })),
  };
}

function contentOf(block: LetterBlock): Content {
  switch (block.kind) {
    case 'chapter':
      return { text: block.text, style: 'chapter', headlineLevel: 1 };
    case 'heading':
      return { text: block.text, style: 'heading', headlineLevel: 2 };
    case 'paragraph':
    case 'note':
      return { text: block.text, style: block.kind };
    case 'list':
      return { ul: [...block.items], style: 'paragraph' };
    case 'facts':
      return {
        layout: lines,
        margin: [0, 0, 0, 6],
        table: {
          widths: [150, '*'],
          dontBreakRows: false,
          body: block.rows.map(([label, value]) => [{ text: label, style: 'label' }, value]),
        },
      };
    case 'table':
      return {
        layout: lines,
        margin: [0, 0, 0, 6],
        table: {
          headerRows: 1,
          widths: block.head.map(() => '*'),
          body: [
            block.head.map((text) => ({ text, style: 'head' })),
            ...block.rows.map((cells) => [...cells]),
          ],
        },
      };
    case 'figure':
      return { svg: block.svg, width: block.width, alignment: 'center', margin: [0, 6, 0, 10] };
    case 'signatures':
      return signaturesOf(block.places);
    default:
      return block satisfies never;
  }
}

const lines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => rule,
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

const bare = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

const underlined = {
  ...bare,
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
  hLineColor: () => rule,
};
