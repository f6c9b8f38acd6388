import type { Random } from '../random.ts';

/** Cards that are drawn one by one; an empty deck is filled again with the same cards. */
export interface Deck<T> {
  /** Draws the first card for which the condition holds; when there is none, the first card of all. */
  draw(wanted?: (card: T) => boolean): T;
}

/** A deck in which each card lies as often as its count says. */
export function createDeck<T>(random: Random, cards: readonly (readonly [T, number])[]): Deck<T> {
  const all = cards.flatMap(([card, count]) => Array.from({ length: count }, () => card));
  let left: T[] = [];
  return {
    draw(wanted = () => true) {
      if (left.length === 0) left = random.shuffle(all);
      const [card] = left.splice(Math.max(0, left.findIndex(wanted)), 1);
      if (card === undefined) throw new RangeError('A deck needs cards.');
      return card;
    },
  };
}
