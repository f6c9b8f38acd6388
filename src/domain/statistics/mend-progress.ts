import type { Tx } from '../../lib/db.ts';

/** A count of the rollup that was not what the facts say: by how much it changes on the day, beyond what was noted. */
export interface ProgressDifference {
  readonly counted: string;
  readonly day: Date;
  readonly step: number;
}

/**
 * Compares the rollup of the monthly table with a full count, adds what it lacks, and makes it small again. Answers what
 * was lacking: nothing, unless rows were written past the triggers. Others may write meanwhile.
 */
export async function mendProgress(tx: Pick<Tx, '$queryRaw'>): Promise<ProgressDifference[]> {
  const differences = await tx.$queryRaw<ProgressDifference[]>`
    SELECT "counted", "day", "step" FROM dossier_mend_progress() ORDER BY "day", "counted"`;
  await tx.$queryRaw`SELECT 1 FROM (SELECT dossier_compact_progress()) AS compacted`;
  return differences;
}
