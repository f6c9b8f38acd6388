import { z } from 'zod';
import type { CoreWork } from '../jobs/core-work.ts';
import { deliverEvent } from '../jobs/events/deliver-event.ts';
import type { Subscriber } from '../jobs/events/follower.ts';
import { orderKeyOf } from '../jobs/events/order-key.ts';
import { implementJob, type JobWorker } from '../jobs/implement-job.ts';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { JobRunner } from '../jobs/run-job.ts';
import type { DeclaredSchedule } from '../jobs/run-schedules.ts';
import { coreEvents, type CoreEventName } from '../events/event-catalogue.ts';
import type { PluginWork } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/** One queue of each plugin, with its jobs and the deliveries of events to it. The jobs of one that is off wait. */
export function pluginRunners(
  plugins: readonly LoadedPlugin[],
  means: Pick<JobRunner, 'hostDb' | 'loginUrl' | 'rows' | 'clock' | 'audit'>,
): [string, JobRunner][] {
  const on = plugins.filter((loaded) => loaded.on);
  return on.map((loaded) => {
    const { plugin, db, log, contributions } = loaded;
    const workers = [
      ...(contributions.workers ?? []).map((worker) => asCoreWorker(loaded, worker)),
      eventDelivery(loaded),
    ];
    return [
      pluginQueue(plugin.id),
      {
        ...means,
        db,
        log,
        actor: { kind: 'system', plugin: plugin.id },
        workers: new Map(workers.map((worker) => [worker.job.name, worker])),
      },
    ];
  });
}

/** The plugins that react to events. */
export function pluginSubscribers(plugins: readonly LoadedPlugin[]): readonly Subscriber[] {
  return plugins
    .filter(({ contributions }) => (contributions.subscriptions ?? []).length > 0)
    .map(({ plugin, contributions: { subscriptions = [], eventsSince = null } }) => ({
      id: plugin.id,
      queue: pluginQueue(plugin.id),
      since: eventsSince,
      subscriptions: subscriptions.map(({ id, event, orderBy }) => ({
        id,
        event,
        orderBy: ({ name, payload }) =>
          orderBy ? orderBy(coreEvents[event].payload.parse(payload)) : orderKeyOf({ name, payload }),
      })),
    }));
}

export function pluginSchedules(plugins: readonly LoadedPlugin[]): readonly DeclaredSchedule[] {
  return plugins.flatMap(({ plugin, contributions }) =>
    (contributions.schedules ?? []).map(({ job, leastMinutes = null, ...schedule }) => ({
      ...schedule,
      leastMinutes,
      plugin: plugin.id,
      queue: pluginQueue(plugin.id),
      name: job.name,
    })),
  );
}

function asCoreWorker({ work }: LoadedPlugin, { job, handler }: JobWorker<PluginWork>): JobWorker<CoreWork> {
  if ('perform' in handler) return { job, handler };
  return {
    job,
    handler: { record: ({ tx, acting }, payload, run) => handler.record(work(tx, acting), payload, run) },
  };
}

/** Calls a subscription with an event, in the transaction that records the delivery. */
function eventDelivery({ contributions, work, plugin }: LoadedPlugin): JobWorker<CoreWork> {
  return implementJob(deliverEvent, {
    record: async ({ tx, acting }: CoreWork, { eventId, subscription }) => {
      const found = contributions.subscriptions?.find(({ id }) => id === subscription);
      if (!found) throw new Error(`Plugin ${plugin.id} no longer has a subscription '${subscription}'.`);
      const event = await tx.outboxEvent.findUniqueOrThrow({
        where: { id: z.coerce.bigint().parse(eventId) },
      });
      const payload = coreEvents[event.name as CoreEventName].payload.parse(event.payload);
      await found.handle(work(tx, acting), {
        id: event.id,
        name: event.name,
        payload,
        occurredAt: event.occurredAt,
      });
    },
  });
}
