import type { Actor } from '../../access/actor.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { JobRows } from '../job-rows.ts';
import type { JobRunner } from '../run-job.ts';
import { webhookQueue } from './webhook-jobs.ts';
import type { WebhookMeans } from './webhook-means.ts';
import { webhookWorkers } from './webhook-workers.ts';

export interface WebhookRunnerOptions extends Omit<WebhookMeans, 'transaction'> {
  /** As who logs in, to end what hangs. */
  readonly loginUrl: string;
  readonly rows: JobRows;
  readonly audit: AuditLog;
}

/** The queue of webhooks with its workers. */
export function webhookRunner({
  db,
  loginUrl,
  rows,
  audit,
  log,
  clock,
  ...means
}: WebhookRunnerOptions): JobRunner {
  const actor: Actor = { kind: 'system', plugin: webhookQueue };
  const ownLog = log.child({ plugin: webhookQueue });
  const transaction: WebhookMeans['transaction'] = (work) => {
    const acting = { actor, now: clock.now() };
    return db.$transaction((tx) => audit.observing(tx, acting, (observed) => work(observed, acting)));
  };
  const observedDb = audit.observed(db, () => ({ actor, now: clock.now() }));
  const workers = webhookWorkers({ ...means, db: observedDb, log: ownLog, clock, transaction });
  return {
    ...{ db, hostDb: db, loginUrl, rows, clock, audit, actor, log: ownLog },
    workers: new Map(workers.map((worker) => [worker.job.name, worker])),
  };
}
