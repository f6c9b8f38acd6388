/** A letter or report on paper, before it is laid out. */
export interface Letter {
  readonly title: string;
  /** Under the title: what this is. */
  readonly subtitle: string;
  /** Who it comes from; at the head of each page. */
  readonly sender: string;
  /** Language of the text, for who has it read aloud (PDF/UA): `nl`. */
  readonly language: string;
  readonly madeAt: Date;
  readonly blocks: readonly LetterBlock[];
  /** At the foot of each page. */
  foot(page: number, pages: number): string;
}

export type LetterBlock =
  | { readonly kind: 'chapter'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Labels with their values. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };
