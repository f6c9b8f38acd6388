import type * as Docx from 'docx';
import type { LetterBlock, SignaturePlace } from '../pdf/letter.ts';

type Part = Docx.Paragraph | Docx.Table;
type Row = readonly [label: string, value: string];

/** The blocks of a letter as parts of a text; takes the library, which is loaded late. */
export function docxBlocks({
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
}: typeof Docx) {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'CBD5DF' };
  const lined = {
    top: line,
    bottom: line,
    left: none,
    right: none,
    insideHorizontal: line,
    insideVertical: none,
  };
  const bare = {
    top: none,
    bottom: none,
    left: none,
    right: none,
    insideHorizontal: none,
    insideVertical: none,
  };
  const paragraph = (text: string, style: string) => new Paragraph({ text, style });
  const cell = (children: Part[], percent: number) =>
    new TableCell({ children, width: { size: percent, type: WidthType.PERCENTAGE } });
  const table = (rows: Docx.TableRow[], borders: Docx.ITableBordersOptions) =>
    new Table({ rows, borders, width: { size: 100, type: WidthType.PERCENTAGE } });

  return { of, facts };

  function of(block: LetterBlock): Part[] {
    switch (block.kind) {
      case 'chapter':
        return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1, keepNext: true })];
      case 'heading':
        return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, keepNext: true })];
      case 'paragraph':
        return [paragraph(block.text, 'Body')];
      case 'note':
        return [paragraph(block.text, 'Note')];
      case 'list':
        return block.items.map((text) => new Paragraph({ text, style: 'Body', bullet: { level: 0 } }));
      case 'facts':
        return [facts(block.rows), paragraph('', 'Body')];
      case 'table':
        return [listing(block.head, block.rows), paragraph('', 'Body')];
      case 'figure':
        return of(block.inFigures);
      case 'signatures':
        return [signatures(block.places)];
      default:
        return block satisfies never;
    }
  }

  function facts(rows: readonly Row[]): Docx.Table {
    return table(
      rows.map(
        ([label, value]) =>
          new TableRow({
            cantSplit: true,
            children: [cell([paragraph(label, 'Label')], 30), cell([paragraph(value, 'Normal')], 70)],
          }),
      ),
      lined,
    );
  }

  function listing(head: readonly string[], rows: readonly (readonly string[])[]): Docx.Table {
    const share = 100 / head.length;
    return table(
      [
        new TableRow({
          tableHeader: true,
          children: head.map((text) => cell([paragraph(text, 'Head')], share)),
        }),
        ...rows.map(
          (cells) =>
            new TableRow({ children: cells.map((text) => cell([paragraph(text, 'Normal')], share)) }),
        ),
      ],
      lined,
    );
  }

  function signatures(places: readonly SignaturePlace[]): Docx.Table {
    const share = 100 / places.length;
    return table(
      [
        new TableRow({
          cantSplit: true,
          children: places.map(({ party, lines }) =>
            cell(
              [
                paragraph(party, 'Head'),
                ...lines.flatMap(([label, value], index) => [
                  paragraph(`${label}: ${value}`, 'Body'),
                  ...(value === '' && index === lines.length - 1 ? [paragraph('', 'Body')] : []),
                  ...(value === '' ? [paragraph(dots, 'Body')] : []),
                ]),
              ],
              share,
            ),
          ),
        }),
      ],
      bare,
    );
  }
}

/** Where something is filled in by hand. */
const dots = '…………………………………………';
