import type { SearchField, SearchKind } from '../../generated/prisma/enums.ts';

export type { SearchField, SearchKind };

/** Where in a record something was found. */
export interface SearchMatch {
  /** Of a case it may be its client. */
  readonly kind: SearchKind;
  readonly ownerId: string;
  readonly field: SearchField;
  readonly shown: string;
}

/** The place of a hit in the list. */
export interface HitPlace {
  /** How well it fits, with four decimals; of no meaning beyond the list. */
  readonly score: string;
  /** The client, also of a case, or the mentor. */
  readonly subject: string;
  readonly kind: SearchKind;
  readonly id: string;
}

/** A record that was found, and why. */
export interface SearchHit extends HitPlace {
  readonly matches: readonly SearchMatch[];
}
