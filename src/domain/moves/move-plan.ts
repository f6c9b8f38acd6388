/** What comes of one case in a move. */
export interface MoveItem {
  readonly caseId: string;
  readonly reference: string;
  readonly version: number;
  /** What is done; null when something stands in the way, and the case stays. */
  readonly step: MoveStep | null;
  /** What stands in the way; empty when nothing does. */
  readonly objections: readonly MoveObjection[];
}

export type MoveStep =
  /** Another consultant takes charge. */
  | 'CONSULTANT'
  /** The mandate ends, and that of the successor begins on the same day. */
  | 'MANDATE'
  /** The mandate ends, and the successor is proposed to the client. */
  | 'PROPOSAL'
  /** The mandate ends; a successor is still to be found. */
  | 'NO_SUCCESSOR';

export interface MoveObjection {
  readonly code: string;
  readonly message: string;
}

/** What hangs on somebody besides his cases and does not move along. */
export interface StaysBehind {
  readonly kind: 'MENTORS_GUIDED' | 'COMPLAINTS_HANDLED' | 'COVERS' | 'PROPOSALS';
  readonly count: number;
}

/** What a move would do. */
export interface MovePlan {
  /** By reference. */
  readonly items: readonly MoveItem[];
  readonly staysBehind: readonly StaysBehind[];
}
