import type { Acting } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { RetentionPlan } from '../domain/retention/retention-plan.ts';
import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { FileStore } from '../lib/file-store.ts';
import type { Logger } from '../lib/log.ts';
import type { MailSender } from '../lib/mail.ts';

/** What a job of the core works with. Plugins get a narrower view, made from it. */
export interface CoreWork {
  readonly tx: Tx;
  readonly acting: Acting;
}

/** What a job of the core that reaches outside works with. */
export interface CoreMeans {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  readonly mail: MailSender;
  /** The files of documents. */
  readonly store: FileStore;
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  /** The plugins, for what concerns all that is held about a person. */
  readonly holders: readonly SubjectHolder[];
  /** What is removed by the clock. */
  readonly retention: RetentionPlan;
}
