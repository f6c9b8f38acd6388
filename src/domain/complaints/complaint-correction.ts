import type { ChangedValue } from '../corrections/changed-values.ts';

/** That days of a complaint were corrected, and how they were. */
export interface ComplaintCorrection {
  /** ISO 8601. */
  readonly correctedAt: string;
  readonly reason: string;
  readonly values: readonly ChangedValue[];
}

/** All of one complaint, the first made first, as they are kept with it. */
export function readComplaintCorrections(kept: string | null): readonly ComplaintCorrection[] {
  return kept === null ? [] : (JSON.parse(kept) as ComplaintCorrection[]);
}
