import type { Role } from '../../access/actor.ts';
import type { AuditAction, AuditChannel, AuditOutcome } from '../../audit/audit-entry.ts';

/** All entries about one person that one operation left, as one line. */
export interface AccessLogLine {
  /** The last entry of it, by which lines are told apart and ordered. */
  readonly seq: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly userId: string | null;
  readonly role: Role | null;
  readonly onBehalfOf: string | null;
  readonly purpose: string;
  /** The weightiest of what was done: who changes something is shown it too. */
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly operation: string;
  readonly requestId: string;
  readonly channel: AuditChannel;
  readonly address: string | null;
  readonly records: readonly LoggedRecord[];
}

export interface LoggedRecord {
  readonly action: AuditAction;
  readonly recordType: string;
  readonly fields: readonly string[];
}
