/** What somebody typed, as the words to look for. */
export interface SearchTerms {
  /** Each has to be found. */
  readonly needed: readonly string[];
  /** Two letters: each has to begin a word where a needed one was found. */
  readonly short: readonly string[];
  /** Initials and prefixes of names: whoever has them comes first, and nobody is left out for want of them. */
  readonly welcome: readonly string[];
}

/** More words than this narrow nothing any more. */
const mostTerms = 8;

/**
 * Takes a text apart into words; accents stay, for the database knows how to take them away. What is typed in another way
 * than it is kept, with points in a date or a letter before a number, comes to the same.
 *
 * @returns null when nothing in it can be looked for
 */
export function searchTerms(text: string): SearchTerms | null {
  const words = [...new Set(wordsOf(text))].slice(0, mostTerms);
  const sorted = {
    needed: words.filter((word) => kindOf(word) === 'needed'),
    short: words.filter((word) => kindOf(word) === 'short'),
    welcome: words.filter((word) => kindOf(word) === 'welcome'),
  };
  if (sorted.needed.length > 0) return { ...sorted, needed: sorted.needed.toSorted(rarerFirst) };
  const { short, welcome } = sorted;
  if (short.length > 0) return { needed: short, short: [], welcome };
  const prefixes = welcome.filter((word) => word.length > 1);
  return prefixes.length > 0 ? { needed: prefixes, short: [], welcome: [] } : null;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[./](?=\d)/g, '-')
    .split(/(?:[^\p{L}\p{M}\p{N}-]|(?<!\d)-|-(?!\d))+/u)
    .filter((word) => word !== '');
}

function kindOf(word: string): keyof SearchTerms {
  if (word.length === 1 || namePrefixes.has(word)) return 'welcome';
  return word.length === 2 ? 'short' : 'needed';
}

/** Numbers and long words are had by few: those who have the others are then looked for among these. */
function rarerFirst(one: string, other: string): number {
  return Number(/\d/.test(other)) - Number(/\d/.test(one)) || other.length - one.length;
}

/** So many names have one that it tells nobody apart. */
const namePrefixes: ReadonlySet<string> = new Set(
  'van de den der het ten ter te tot in op aan bij uit voor la le les du des von zu el al da do dos'.split(
    ' ',
  ),
);
