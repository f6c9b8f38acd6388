import { authenticate } from './access/authenticate.ts';
import { credentialStore } from './access/credential-store.ts';
import type { Login } from './access/login.ts';
import { auditKeys } from './audit/audit-keys.ts';
import { AuditLog } from './audit/audit-log.ts';
import { oidcVerifier } from './access/oidc/oidc-verifier.ts';
import { documentsHealth } from './domain/documents/documents-health.ts';
import { paperDownload } from './domain/documents/paper-download.ts';
import { webhooksHealth } from './domain/webhooks/webhooks-health.ts';
import { openReaderDb } from './access/row-level/reader-db.ts';
import { refuseUnbound } from './access/row-level/refuse-unbound.ts';
import type { PolicyTable } from './access/policy-table.ts';
import type { Config } from './config.ts';
import { adminPages } from './http/admin/admin-pages.ts';
import { Api } from './http/api.ts';
import type { DocumentPagesOptions } from './http/documents/document-pages.ts';
import { downloadPage } from './http/documents/download-page.ts';
import { uploadPage } from './http/documents/upload-page.ts';
import { healthPages } from './http/health-pages.ts';
import { importPages } from './http/imports/import-pages.ts';
import { createMetrics } from './http/metrics.ts';
import { subjectExportPage } from './http/subject-export-page.ts';
import { eventPages } from './http/webhooks/event-pages.ts';
import { redisLiveTopics } from './http/redis-live-topics.ts';
import { redisRateLimit } from './http/safety/rate-limit.ts';
import { Background } from './jobs/background.ts';
import { EventRows } from './jobs/events/event-rows.ts';
import { JobRows } from './jobs/job-rows.ts';
import { JobTransactionPool } from './jobs/job-transaction.ts';
import { storePluginEndpoints } from './jobs/webhooks/plugin-endpoints.ts';
import { webhookQueue } from './jobs/webhooks/webhook-jobs.ts';
import { webhookRunner } from './jobs/webhooks/webhook-runner.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { type Db, openDb, urlAs } from './lib/db.ts';
import { fileStore } from './lib/file-store.ts';
import { guardedFetch } from './lib/guarded-fetch.ts';
import { createLog, type Logger } from './lib/log.ts';
import { smtpMailSender } from './lib/mail.ts';
import { mailboxOf } from './lib/mailbox-of.ts';
import type { Plugin } from './plugins/contract.ts';
import { installedPlugins } from './plugins/installed.ts';
import { FollowSettings } from './plugins/follow-settings.ts';
import { loadPlugins } from './plugins/load.ts';
import type { ListedPlugin } from './plugins/plugin-list.ts';
import { pluginRunners, pluginSchedules, pluginSubscribers } from './plugins/plugin-jobs.ts';
import { InboxRows } from './plugins/inbox-rows.ts';
import { outboundEvents } from './plugins/outbound-events.ts';
import { pluginEndpoints } from './plugins/plugin-endpoints.ts';
import { pluginPages } from './plugins/plugin-pages.ts';
import { pluginWork } from './plugins/plugin-work.ts';
import { refuseOtherTables } from './plugins/schema-problems.ts';
import { readOwnTables } from './plugins/read-own-tables.ts';
import { RunningPlugins } from './plugins/running-plugins.ts';
import { retentionPlan } from './plugins/plugin-retention.ts';
import { subjectHolders } from './plugins/subject-holders.ts';
import { KeyRing } from './privacy/encryption/key-ring.ts';
import { withEncryption } from './privacy/encryption/with-encryption.ts';
import { readCompiler } from './reads/read-compiler.ts';
import { buildSchema } from './schema/build-schema.ts';
import type { RequestOrigin } from './schema/audit/operation-trail.ts';
import { createContext } from './schema/context.ts';

/** What a test may put in the place of the real thing: time, the log, which plugins there are, and the access policy. */
export interface Overrides {
  readonly clock: Clock;
  readonly log: Logger;
  readonly plugins: readonly (Plugin | ListedPlugin)[];
  /** Another policy than the one declared: to look at what holds without it. */
  readonly policy: (declared: PolicyTable) => PolicyTable;
  /** False: the GraphQL server answers plain requests too. */
  readonly plainOperations: boolean;
}

export interface Parts {
  /** Answer HTTP and WebSocket. */
  readonly api: boolean;
  /** Relay the outbox, keep the schedules and do jobs. */
  readonly worker: boolean;
}

export type App = ReturnType<typeof createApp>;

/** For a receiver to take a webhook, its answer included. */
const webhookTimeoutMs = 15_000;

/**
 * Puts Dossier together from its settings. Nothing runs until `start`.
 * @throws Error that lists all that is wrong with the plugins or the access policy.
 */
export function createApp(config: Config, overrides: Partial<Overrides> = {}) {
  const { redisUrl, redisPrefix, publicUrl } = config;
  // Whatever works for everybody: jobs, commands, the login. Who reads through the API reads through the other.
  const databaseUrl = urlAs('dossier_system', config.databaseUrl);
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog({ level: config.logLevel });
  const plugins = overrides.plugins ?? installedPlugins;
  const keys = new KeyRing(databaseUrl, config.encryptionKeys);
  const connections = {
    poolSize: config.databasePoolSize,
    onConnectionLost: (error: Error) => log.warn({ error }, 'A database connection was lost'),
    extend: (client: Db) => withEncryption(client, keys),
  };
  const db = openDb({ url: databaseUrl, ...connections, Pool: JobTransactionPool });
  const rows = new JobRows({
    databaseUrl: config.databaseUrl,
    clock,
    onConnectionLost: connections.onConnectionLost,
  });
  const events = new EventRows({
    databaseUrl: config.databaseUrl,
    onConnectionLost: connections.onConnectionLost,
  });
  const inbox = new InboxRows({
    databaseUrl: config.databaseUrl,
    onConnectionLost: connections.onConnectionLost,
  });
  const readerDb = openReaderDb({
    url: config.databaseUrl,
    limitMs: config.requestLimits.timeMs,
    compile: readCompiler(keys),
    ...connections,
  });
  const audit = new AuditLog({
    db: openDb({ url: databaseUrl, poolSize: 3, onConnectionLost: () => undefined }),
    url: databaseUrl,
    keys: auditKeys(config.auditKey),
    rootDirectory: config.auditRootDirectory,
  });
  const live = redisLiveTopics(redisUrl, redisPrefix, log);
  const rateLimit = redisRateLimit(redisUrl, redisPrefix, log);
  const mail = smtpMailSender({ url: config.smtpUrl, from: config.mailFrom });
  const store = fileStore(config.documents);
  const metrics = createMetrics(db, clock);
  const oidc = config.oidc && oidcVerifier(config.oidc, { clock, log });
  const credentials = credentialStore({
    databaseUrl: config.databaseUrl,
    clock,
    onConnectionLost: connections.onConnectionLost,
  });
  const login = (authorization: string | null | undefined) =>
    authenticate({ credentials, clock, demo: config.demo, oidc }, authorization);
  const pluginDbs: Db[] = [];
  const loaded = loadPlugins(plugins, config.pluginSettings, {
    openDb() {
      const own = openDb({ url: databaseUrl, ...connections, Pool: JobTransactionPool });
      pluginDbs.push(own);
      return own;
    },
    log,
    clock,
    mail,
    live,
    audit,
    publicUrl,
    store,
    fetch: guardedFetch({ allow: config.outboundAllow, timeoutMs: 10_000 }),
    download: paperDownload(config.outboundAllow),
  });
  const settings = new FollowSettings({
    db,
    databaseUrl,
    log,
    configs: loaded.map((each) => each.config),
  });
  const running = new RunningPlugins(loaded, db);
  const holders = subjectHolders(loaded);
  const retention = retentionPlan(loaded, holders);
  const outbound = outboundEvents(loaded.filter(({ on }) => on).map(({ plugin }) => plugin));
  const endpoints = pluginEndpoints(loaded);
  const { schema, policy } = buildSchema(
    loaded,
    { makeWork: pluginWork, readOwnTables },
    {
      holders,
      plugins: running.facts(),
      retention,
      documents: { store, letterhead: config.letterhead },
      bsnAllowed: config.bsnAllowed,
      emergencyMinutes: config.emergencyMinutes,
      publicUrl,
      outboundAllow: config.outboundAllow,
      outbound,
    },
    overrides.policy,
  );

  const background = new Background({
    db,
    rows,
    events,
    databaseUrl,
    loginUrl: config.databaseUrl,
    redisUrl,
    redisPrefix,
    clock,
    log,
    audit,
    mail,
    store,
    publicUrl,
    holders,
    retention,
    runners: [
      ...pluginRunners(loaded, { hostDb: db, loginUrl: config.databaseUrl, rows, clock, audit }),
      [
        webhookQueue,
        webhookRunner({
          ...{ db, loginUrl: config.databaseUrl, rows, clock, log, audit, mail, publicUrl },
          fetch: guardedFetch({ allow: config.outboundAllow, timeoutMs: webhookTimeoutMs }),
          declared: endpoints,
        }),
      ],
    ],
    schedules: pluginSchedules(loaded),
    subscribers: pluginSubscribers(loaded),
    // Live subscriptions listen per area: `case`, `mentor`, `qrs`.
    onEvent: ({ name, payload }) => live.publish(name.slice(0, name.indexOf('.')), { name, payload }),
    onRun: metrics.observeJob,
  });
  const documentPages: DocumentPagesOptions = {
    db,
    clock,
    log,
    audit,
    store,
    publicUrl,
    authenticate: login,
  };
  const api = new Api({
    port: config.port,
    host: config.host,
    origins: [new URL(publicUrl).origin, ...config.allowedOrigins],
    metrics,
    clock,
    log,
    trustedDocuments: config.trustedDocuments,
    plainOperations: overrides.plainOperations ?? true,
    pages: [
      metrics.page,
      ...healthPages({
        parts: {
          async database() {
            await db.$queryRaw`SELECT 1`;
          },
          redis: () => live.ping(),
        },
        stores: { documents: () => documentsHealth(db, store) },
        links: { webhooks: () => webhooksHealth(db, clock.now()) },
        plugins: running.health(),
      }),
      subjectExportPage({
        db,
        clock,
        log,
        audit,
        holders,
        sender: mailboxOf(config.mailFrom),
        authenticate: login,
      }),
      uploadPage(documentPages),
      downloadPage(documentPages),
      ...adminPages({ db, clock, log, publicUrl, authenticate: login, queues: background.queues }),
      ...importPages({ db, clock, audit, authenticate: login }),
      ...eventPages(outbound, publicUrl),
      ...pluginPages(loaded, { inbox, clock, audit }),
    ],
    graphql: {
      schema,
      log,
      graphiql: config.demo,
      limits: config.requestLimits,
      rateLimit,
      authenticate: login,
      context: (login: Login | null, origin: RequestOrigin) =>
        createContext({ login, systemDb: db, readerDb, live, clock, policy, audit, origin }),
    },
  });
  const started: (() => Promise<void>)[] = [];
  /** They open by themselves, on first use. */
  const connectionsClosed = [
    () => keys.close(),
    () => credentials.stop(),
    () => audit.stop(),
    () => readerDb.close(),
    () => db.$disconnect(),
    async () => {
      await Promise.all(pluginDbs.map((each) => each.$disconnect()));
    },
    () => rows.stop(),
    () => events.stop(),
    () => inbox.stop(),
    () => Promise.resolve(mail.close()),
  ];

  return {
    api,
    clock,
    background,
    db,
    audit,
    holders,
    readerDb,
    login,
    live,
    schema,
    policy,
    retention,
    async start(parts: Parts): Promise<void> {
      started.push(...connectionsClosed, () => Promise.resolve(live.stop()));
      await refuseUnbound(db, readerDb.db);
      await refuseOtherTables(db, loaded);
      // A wrong master key is found now, and not by the first reader of a file.
      await keys.fresh();
      started.push(() => settings.stop());
      await settings.start();
      await live.start();
      started.push(() => running.stop());
      await running.start();
      await db.$transaction((tx) => storePluginEndpoints(tx, endpoints, clock.now()));
      if (parts.worker) {
        started.push(() => background.stop());
        await background.start();
      }
      if (parts.api) {
        started.push(
          () => Promise.resolve(rateLimit.stop()),
          () => api.stop(),
        );
        await rateLimit.start();
        await api.start();
      }
    },
    /** For a program that uses the parts and starts nothing. */
    async close(): Promise<void> {
      for (const closed of [...connectionsClosed].reverse()) await closed();
    },
    /** Stops what was started, in reverse order. */
    async stop(): Promise<void> {
      for (const stop of started.splice(0).reverse()) await stop();
    },
  };
}
