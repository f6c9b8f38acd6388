export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** A cell per column; a number is a figure, of which three digits count. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** Sentences below the table: what it says and what it does not. */
  readonly notes: readonly string[];
}

/** As Markdown; columns of figures to the right. */
export function markdownOf({ title, columns, rows, notes }: Table): string {
  const right = columns.map((_, index) => rows.length > 0 && rows.every((row) => isFigure(row[index])));
  return [
    `### ${title}`,
    '',
    line(columns),
    line(right.map((figures) => (figures ? '--:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => (typeof cell === 'number' ? rounded(cell) : cell)))),
    ...notes.flatMap((note) => ['', note]),
    '',
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A dash stands for what was not measured. */
function isFigure(cell: string | number | undefined): boolean {
  return typeof cell === 'number' || cell === '–';
}

function rounded(figure: number): string {
  if (!Number.isFinite(figure)) return '–';
  if (Math.abs(figure) >= 100) return Math.round(figure).toLocaleString('en-GB');
  return figure === 0 ? '0' : String(Number(figure.toPrecision(3)));
}
