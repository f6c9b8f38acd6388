import type { Acting } from '../access/actor.ts';
import { seeAs } from '../access/row-level/see-as.ts';
import { domainPort } from '../domain/domain-port.ts';
import { eventWriter } from '../events/append-event.ts';
import { jobClient } from '../jobs/enqueue-job.ts';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { Tx } from '../lib/db.ts';
import { fingerprintOf, openText, sealText } from '../privacy/encryption/seal-text.ts';
import type { Plugin, PluginInbox, PluginWork, SealedPlace } from './contract.ts';
import { ownTablesSql } from './own-tables.ts';
import { schemaOf } from './plugin-migration.ts';
import { pluginWebhooks } from './plugin-webhooks.ts';

/** One transaction as a plugin sees it: its own tables, the core through the port, its own queue. */
export function pluginWork(
  { id: pluginId, personalData }: Pick<Plugin, 'id' | 'personalData'>,
  tx: Tx,
  acting: Acting,
  jobs = jobClient(tx, pluginQueue(pluginId), acting.now),
): PluginWork {
  const { kind } = acting.actor;
  let seeing = false;
  return {
    db: ownTables(pluginId, tx),
    sql: ownTablesSql(tx, { pluginId, personalData, acting, seeing: () => seeing }),
    seal: (place, text) => sealText(tx, placeOf(pluginId, place), text),
    open: (place, sealed) => openText(tx, placeOf(pluginId, place), sealed),
    fingerprint: (place, text) =>
      fingerprintOf(tx, { ...place, table: tableOf(pluginId, place.table) }, text),
    domain: domainPort(tx, acting),
    jobs,
    inbox: inbox(pluginId, tx, acting.now),
    webhooks: pluginWebhooks(pluginId, tx, acting.now),
    acting,
    now: acting.now,
    async see(read) {
      seeing = kind === 'user';
      try {
        return await seeAs(tx, acting, read);
      } finally {
        seeing = false;
      }
    },
    append: (catalogue, name, payload) => {
      if (!name.startsWith(`${pluginId}.`))
        throw new Error(`Plugin ${pluginId} may announce events named '${pluginId}.…', not '${name}'.`);
      return eventWriter(catalogue)(tx, acting, name, payload);
    },
  };
}

function placeOf(pluginId: string, { table, column, id }: SealedPlace) {
  return { table: tableOf(pluginId, table), column, rowKey: id };
}

function tableOf(pluginId: string, table: string): string {
  return `${schemaOf(pluginId)}.${table}`;
}

/** The types say it already; this says it to code that does not listen to types. */
function ownTables(pluginId: string, tx: Tx): PluginWork['db'] {
  return new Proxy(tx, {
    get(target, property) {
      const name = String(property);
      if (name.startsWith(pluginId) || name === '$queryRaw' || name === '$executeRaw') {
        const member: unknown = Reflect.get(target, property);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      }
      throw new Error(
        `Plugin ${pluginId} may not touch '${name}': ask the domain port, or use a table of its own.`,
      );
    },
  });
}

function inbox(pluginId: string, tx: Tx, now: Date): PluginInbox {
  return {
    async read(id) {
      const { body, receivedAt } = await tx.inboxMessage.findFirstOrThrow({
        where: { id, plugin: pluginId },
      });
      return { body, receivedAt };
    },
    async settle(id, outcome) {
      await tx.inboxMessage.updateMany({
        where: { id, plugin: pluginId },
        data: { state: outcome, processedAt: now },
      });
    },
    async erase(ids) {
      await tx.inboxMessage.updateMany({
        where: { id: { in: [...ids] }, plugin: pluginId },
        data: { body: Buffer.alloc(0) },
      });
    },
  };
}
