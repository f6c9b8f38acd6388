/** Enough for the reader to recognise the own name, and little for anybody else: `Gemeente Beek` -> `G••• B•••`. */
export function maskName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}•••`)
    .join(' ');
}
