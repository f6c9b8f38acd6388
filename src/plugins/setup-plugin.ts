import type { Acting } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { lookThroughPaper } from '../domain/documents/look-through-paper.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { FileStore } from '../lib/file-store.ts';
import type { Logger } from '../lib/log.ts';
import type { MailSender } from '../lib/mail.ts';
import type { LiveTopics } from '../schema/live-topics.ts';
import type { Plugin, PluginContributions, PluginHost, PluginWork } from './contract.ts';
import type { JobClient } from '../jobs/enqueue-job.ts';
import type { LiveConfig } from './live-config.ts';
import type { ListedPlugin } from './plugin-list.ts';
import { pluginWork } from './plugin-work.ts';

export interface PluginServices {
  /** Opens connections of a plugin's own: one that keeps all of them waits for itself alone. */
  openDb(): Db;
  readonly log: Logger;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly mail: MailSender;
  readonly fetch: typeof fetch;
  readonly download: PluginHost<unknown, string>['download'];
  readonly store: FileStore;
  readonly publicUrl: string;
  readonly live: LiveTopics;
}

export interface LoadedPlugin {
  readonly plugin: Plugin;
  /** Off: it contributes nothing but the rights of the persons in its data. */
  readonly on: boolean;
  /** Its own connections. */
  readonly db: Db;
  readonly config: LiveConfig;
  readonly host: PluginHost<unknown, string>;
  readonly log: Logger;
  readonly contributions: PluginContributions;
  /** @param jobs where its jobs are asked for; default: in the transaction at once */
  work(tx: Tx, acting: Acting, jobs?: JobClient): PluginWork;
}

/** Gives one plugin its own view of the host and asks what it contributes. */
export function setupPlugin(
  { plugin, on }: ListedPlugin,
  config: LiveConfig,
  { openDb, log, clock, live, audit, store, ...services }: PluginServices,
): LoadedPlugin {
  const db = openDb();
  const ownLog = log.child({ plugin: plugin.id });
  const work: LoadedPlugin['work'] = (tx, acting, jobs) => pluginWork(plugin, tx, acting, jobs);
  const host: PluginHost<unknown, string> = {
    ...services,
    get config() {
      return config.current;
    },
    clock,
    log: ownLog,
    transaction: (run) => {
      const acting: Acting = { actor: { kind: 'system', plugin: plugin.id }, now: clock.now() };
      return db.$transaction((tx) => audit.observing(tx, acting, (observed) => run(work(observed, acting))));
    },
    keepPaper: (paper) => lookThroughPaper(store, paper),
    publish: (topic, payload) => live.publish(topic, payload),
  };
  const contributions = on ? plugin.setup(host) : whileOff(plugin.setup(host));
  return { plugin, on, db, config, host, log: ownLog, contributions, work };
}

/** The persons in its data keep their rights, and time goes on. */
function whileOff({ subjectAccess, retention, heldMessages }: PluginContributions): PluginContributions {
  return {
    ...(subjectAccess ? { subjectAccess } : {}),
    ...(retention ? { retention } : {}),
    ...(heldMessages ? { heldMessages } : {}),
    health: () =>
      Promise.resolve({ status: 'ok', detail: 'Switched off in dossier.plugins.ts; its data stay.' }),
  };
}
