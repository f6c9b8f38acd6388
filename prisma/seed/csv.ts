/**
 * Rows of a CSV text (RFC 4180: comma, quotes doubled inside quotes) as objects keyed by the header.
 * Throws when a row has another number of fields than the header.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ''));
  if (header === undefined) return [];
  return rows.map((row, index) => {
    if (row.length !== header.length) {
      throw new Error(`CSV row ${index + 2} has ${row.length} fields; the header has ${header.length}.`);
    }
    return Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
  });
}

function records(text: string): string[][] {
  const found: string[][] = [];
  let row: string[] = [];
  // One field at a time: quoted or bare, then what ends it.
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const [, quoted, bare, end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') found.push(row);
    row = [];
  }
  return found;
}
