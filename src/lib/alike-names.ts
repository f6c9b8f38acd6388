/**
 * Whether two names may be the same one, written by two people: equal but for accents, case, spaces and `ij` for `y`, the
 * beginning of the other, or a slip or two apart, the longer the more.
 */
export function alikeNames(one: string, other: string): boolean {
  const [short, long] = [bareName(one), bareName(other)].toSorted((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  if (short.length < fewestLetters) return short !== '' && short === long;
  return long.startsWith(short) || slips(short, long) <= slipsAllowed(short.length);
}

const fewestLetters = 3;

function slipsAllowed(letters: number): number {
  return letters >= 8 ? 2 : Number(letters >= 4);
}

function bareName(name: string): string {
  return name.normalize('NFD').replaceAll(/\P{L}/gu, '').toLowerCase().replaceAll('ij', 'y');
}

/** Letters left out, put in, exchanged or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_row, at) => [at]);
  const cost = (row: number, column: number): number =>
    row === 0 ? column : (table[row]?.[column] ?? Number.POSITIVE_INFINITY);
  for (let row = 1; row <= one.length; row += 1) {
    for (let column = 1; column <= other.length; column += 1) {
      const differ = Number(one[row - 1] !== other[column - 1]);
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const least = Math.min(
        cost(row - 1, column) + 1,
        cost(row, column - 1) + 1,
        cost(row - 1, column - 1) + differ,
        swapped ? cost(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      table[row]?.splice(column, 1, least);
    }
  }
  return cost(one.length, other.length);
}
