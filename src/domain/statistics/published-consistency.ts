import type { PublishedFigures } from './progress-figures.ts';

/** A published total that its parts do not add up to. */
export interface ConsistencyFinding {
  readonly subject: 'CLIENTS' | 'MENTORS';
  readonly total: number;
  /** Sum of the published parts. */
  readonly sum: number;
  /** Total less sum. Above zero: people in no published column. Below zero: the parts exceed the total. */
  readonly residual: number;
}

/**
 * Whether a published row adds up: waiting and appointed to the clients; in training, completed and appointed to the
 * mentors. Published figures are kept as they are; the finding stands beside them.
 */
export function inconsistenciesOf(row: PublishedFigures): ConsistencyFinding[] {
  const clients = finding('CLIENTS', row.clientsRegistered, row.waitingList + row.clientsAppointed);
  const mentorParts = row.inTraining + row.trainingCompleted + row.mentorsAppointed;
  const mentors = finding('MENTORS', row.mentorsRegistered, mentorParts);
  return [clients, mentors].filter(({ residual }) => residual !== 0);
}

function finding(subject: ConsistencyFinding['subject'], total: number, sum: number): ConsistencyFinding {
  return { subject, total, sum, residual: total - sum };
}
