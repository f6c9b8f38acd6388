import type { RetentionPlan } from '../domain/retention/retention-plan.ts';
import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import type { Actor } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { FileStore } from '../lib/file-store.ts';
import type { Logger } from '../lib/log.ts';
import type { MailSender } from '../lib/mail.ts';
import { coreSchedules, coreWorkers } from './core-jobs.ts';
import { coreQueue } from './queue-name.ts';
import type { Follower, Subscriber } from './events/follower.ts';
import { startFollowers } from './events/start-followers.ts';
import type { JobRows } from './job-rows.ts';
import { Relay, type RelayOptions } from './relay.ts';
import type { JobRunner } from './run-job.ts';
import { type DeclaredSchedule, storeSchedules } from './run-schedules.ts';
import { Workers } from './run-workers.ts';
import { followFiles } from './tasks/follow-files.ts';
import { storeQueues } from './store-queues.ts';
import { Transport } from './transport.ts';
import { tellPartners } from './webhooks/tell-partners.ts';
import { webhookQueue } from './webhooks/webhook-jobs.ts';

export interface BackgroundOptions extends Pick<RelayOptions, 'events' | 'onEvent'> {
  readonly db: Db;
  readonly rows: JobRows;
  readonly databaseUrl: string;
  /** The same, as who logs in. */
  readonly loginUrl: string;
  readonly redisUrl: string;
  readonly redisPrefix: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  readonly mail: MailSender;
  readonly store: FileStore;
  readonly publicUrl: string;
  readonly holders: readonly SubjectHolder[];
  readonly retention: RetentionPlan;
  readonly runners: readonly (readonly [string, JobRunner])[];
  readonly schedules: readonly DeclaredSchedule[];
  /** The plugins that follow events. */
  readonly subscribers: readonly Subscriber[];
  onRun(queue: string, outcome: string, seconds: number): void;
}

/** Everything that happens behind the answers: the relay, the schedules, and the workers of all queues. */
export class Background {
  readonly #options: BackgroundOptions;
  /** All who follow events. */
  readonly followers: readonly Follower[];
  readonly #transport: Transport;
  /** Names of all queues. */
  readonly queues: readonly string[];
  readonly #workers: Workers;
  readonly #relay: Relay;

  constructor(options: BackgroundOptions) {
    const {
      db,
      rows,
      databaseUrl,
      loginUrl,
      redisUrl,
      redisPrefix: prefix,
      clock,
      log,
      audit,
      mail,
      store,
      publicUrl,
      holders,
      retention,
      events,
      subscribers,
      onEvent,
      onRun,
    } = options;
    this.#options = options;
    // The host follows as a plugin does: with a place of its own.
    this.followers = [
      { id: coreQueue, since: null, react: followFiles },
      { id: webhookQueue, since: null, react: tellPartners },
      ...subscribers,
    ];
    this.#transport = new Transport({ redisUrl, prefix, log });
    const core: Actor = { kind: 'system', plugin: coreQueue };
    const coreRunner: JobRunner = {
      db,
      hostDb: db,
      loginUrl,
      rows,
      clock,
      log: log.child({ plugin: coreQueue }),
      audit,
      actor: core,
      workers: new Map(
        coreWorkers({
          db: audit.observed(db, () => ({ actor: core, now: clock.now() })),
          clock,
          log,
          audit,
          mail,
          store,
          publicUrl,
          holders,
          retention,
        }).map((worker) => [worker.job.name, worker]),
      ),
    };
    const runners = new Map([[coreQueue, coreRunner] as const, ...options.runners]);
    this.queues = [...runners.keys()];
    this.#workers = new Workers({ redisUrl, prefix, log, runners, onRun });
    this.#relay = new Relay({
      db,
      rows,
      databaseUrl,
      transport: this.#transport,
      clock,
      log,
      events,
      followers: this.followers,
      onEvent,
      short: [...runners].flatMap(([queue, { workers }]) =>
        [...workers.values()]
          .filter(({ handler }) => 'record' in handler)
          .map(({ job }) => [queue, job.name] as const),
      ),
    });
  }

  async start(): Promise<void> {
    const { db, clock, schedules } = this.#options;
    await this.#transport.start();
    const now = clock.now();
    await db.$transaction(async (tx) => {
      await storeQueues(tx, this.queues);
      await storeSchedules(tx, [...coreSchedules, ...schedules], now);
      await startFollowers(tx, this.followers, now);
    });
    await this.#workers.start();
    await this.#relay.start();
  }

  async stop(): Promise<void> {
    await this.#relay.stop();
    await this.#workers.stop();
    await this.#transport.stop();
  }

  /** Looks for work now instead of at the next notice or poll; answers whether all that was found is under way. */
  wake(): Promise<boolean> {
    return this.#relay.wake();
  }
}
