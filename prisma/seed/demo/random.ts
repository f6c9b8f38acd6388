/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number; both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks in proportion to the weights, which are not negative. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  shuffle<T>(items: readonly T[]): T[];
  /** A version 7 UUID for a moment, so that ids sort by time as those of the application do. */
  uuid(moment: Date): string;
  /** Another stream: what it gives does not depend on how far this one has been read. */
  fork(label: string): Random;
}

export function createRandom(seed: string | number): Random {
  let state = hash(String(seed));
  const next = () => {
    // Mulberry32: small, and good enough for names and dates.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => existing(items[int(0, items.length - 1)]);
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (items, weightOf) => {
      const total = items.reduce((sum, item) => sum + weightOf(item), 0);
      let left = next() * total;
      return existing(items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1));
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(0, last);
        [shuffled[last], shuffled[other]] = [existing(shuffled[other]), existing(shuffled[last])];
      }
      return shuffled;
    },
    uuid: (moment) => {
      const time = moment.getTime().toString(16).padStart(12, '0');
      const digits = Array.from({ length: 18 }, () => int(0, 15).toString(16)).join('');
      const variant = (8 + int(0, 3)).toString(16);
      const tail = `7${digits.slice(0, 3)}-${variant}${digits.slice(3, 6)}-${digits.slice(6, 18)}`;
      return `${time.slice(0, 8)}-${time.slice(8)}-${tail}`;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}

function existing<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}
