import type { Acting } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { SeenRecords } from './audit-entries.ts';
import type { AuditAction, AuditOutcome, SubjectKind } from './audit-entry.ts';
import type { Purpose } from './purpose.ts';

/** Something done with records of one data model. Names and ids only: never what was in a field. */
export interface AuditRecord {
  readonly action: AuditAction;
  /** Default: SUCCESS. */
  readonly outcome?: AuditOutcome;
  /** Data model, e.g. `Case`. */
  readonly recordType: string;
  readonly recordIds: readonly string[];
  /** Names of the fields. */
  readonly fields?: readonly string[];
  /** Names of the filters of a search. */
  readonly filters?: readonly string[];
  /** The persons whose records these are. Left out: looked up by the audit rule of the data model. */
  readonly subjects?: readonly AuditSubject[];
  /** Left out: that of the request, or of the role. */
  readonly purpose?: Purpose;
}

export interface AuditSubject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Something done that waits for the end of its transaction. */
export interface PendingRecord {
  readonly acting: Acting;
  readonly seen: SeenRecords;
}

const pendingOf = new WeakMap<object, PendingRecord[]>();

/**
 * Notes for the access log what was done in this transaction; it is written as the last thing before the commit, so that
 * neither exists without the other.
 *
 * @throws Error in a transaction that was not opened for it (`AuditLog.within`): nothing would be written
 */
export function recordAudit(tx: Tx, acting: Acting, { recordIds, ...rest }: AuditRecord): void {
  recordSeen(tx, acting, { ...rest, records: new Map(recordIds.map((id) => [id, {}])) });
}

/** The same with rows at hand that say whose they are. */
export function recordSeen(tx: Tx, acting: Acting, seen: SeenRecords): void {
  const pending = pendingOf.get(tx);
  if (!pending) throw new Error('Open this transaction with AuditLog.within: it does something to log.');
  pending.push({ acting, seen });
}

/** Opens a transaction for `recordAudit`; false when it is open already. */
export function noteInto(tx: Tx, notes: PendingRecord[]): boolean {
  if (pendingOf.has(tx)) return false;
  pendingOf.set(tx, notes);
  return true;
}
