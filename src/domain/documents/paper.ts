import type { DocumentKind } from '../../generated/prisma/enums.ts';
import type { FileType } from './file-types.ts';
import type { PutAway } from './put-away.ts';

/** A file that was fetched from elsewhere. */
export interface Paper {
  readonly title: string;
  /** What its sender says that it is. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One that was looked through and put away, encrypted; `storePaper` makes a document of it. */
export interface KeptPaper extends PutAway {
  readonly title: string;
  readonly fileName: string;
  readonly contentType: FileType;
}

export interface PaperRefusal {
  /** `UNSAFE`: it would run, fetch or hide something. */
  readonly refused: 'NOT_WHAT_IT_SAYS' | 'UNSAFE';
}

/** Where a paper is to go. */
export interface PaperPlace {
  readonly caseId: string;
  /** Decides who reads it. */
  readonly kind: DocumentKind;
}
