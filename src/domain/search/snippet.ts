const longest = 120;

/** As much of a text as shows why it was found: all of a short one, else what is around the first word of those sought. */
export function snippet(shown: string, words: readonly string[]): string {
  if (shown.length <= longest) return shown;
  const plain = withoutAccents(shown);
  const places = words.map((word) => plain.indexOf(withoutAccents(word))).filter((place) => place >= 0);
  const middle = places.length > 0 ? Math.min(...places) : 0;
  const from = Math.max(0, Math.min(middle - longest / 3, shown.length - longest));
  const to = from + longest;
  return `${from > 0 ? '…' : ''}${shown.slice(from, to).trim()}${to < shown.length ? '…' : ''}`;
}

/** Of the same length where letters are single characters; where not, the snippet begins a little off. */
function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
