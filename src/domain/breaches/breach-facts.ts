import type { DataBreachRisk } from '../../generated/prisma/enums.ts';

/** What the rules need to know of a data breach. */
export interface BreachFacts {
  readonly discoveredAt: Date;
  readonly risk: DataBreachRisk | null;
  /** Null = not decided. */
  readonly isReportable: boolean | null;
  readonly reportedAt: Date | null;
  readonly subjectsInformedAt: Date | null;
  readonly closedAt: Date | null;
}
