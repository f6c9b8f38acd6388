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
  /** How it opens when it goes by post; absent for a report. */
  readonly post?: LetterPost;
  readonly blocks: readonly LetterBlock[];
  /** At the foot of each page. */
  foot(page: number, pages: number): string;
}

export interface LetterPost {
  /** Address and numbers of the sender, under its name. */
  readonly letterhead: readonly string[];
  /** In the window of the envelope: name and address, line by line. */
  readonly addressee: readonly string[];
  /** Date, number and the like. */
  readonly particulars: readonly (readonly [label: string, value: string])[];
}

/** Where somebody signs. */
export interface SignaturePlace {
  /** For whom: `Namens de stichting`. */
  readonly party: string;
  /** What is filled in by hand or known already, in this order; the last one is where the signature goes. */
  readonly lines: readonly (readonly [label: string, value: string])[];
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
    }
  /** A drawing, and the same in figures for a text that is edited. */
  | {
      readonly kind: 'figure';
      readonly svg: string;
      /** In points. */
      readonly width: number;
      readonly inFigures: Extract<LetterBlock, { kind: 'table' }>;
    }
  /** Next to each other, kept on one page. */
  | { readonly kind: 'signatures'; readonly places: readonly SignaturePlace[] };
