import { Repeater } from 'graphql-yoga';
import { Redis } from 'ioredis';
import type { Logger } from '../lib/log.ts';
import type { LiveTopics } from '../schema/live-topics.ts';

export interface RedisLiveTopics extends LiveTopics {
  start(): Promise<void>;
  /** Rejects when Redis is out of reach. */
  ping(): Promise<void>;
  /** Listeners whose channel Redis has confirmed. */
  listeners(): number;
  stop(): void;
}

type Listener = (payload: object) => void;

/** Live topics over Redis pub/sub, so that an event in the worker reaches the sockets of every API process. */
export function redisLiveTopics(redisUrl: string, prefix: string, log: Logger): RedisLiveTopics {
  const publisher = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  const subscriber = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: null });
  const channels = new Map<string, Set<Listener>>();
  let confirmed = 0;
  for (const client of [publisher, subscriber]) {
    client.on('error', (error) => log.warn({ error }, 'Live topics cannot reach Redis'));
  }
  subscriber.on('message', (channel: string, message: string) => {
    const payload = JSON.parse(message) as object;
    for (const listener of channels.get(channel) ?? []) listener(payload);
  });

  return {
    async start() {
      await Promise.all([publisher.connect(), subscriber.connect()]);
    },
    async publish(topic, payload) {
      try {
        await publisher.publish(channelOf(topic), JSON.stringify(payload));
      } catch (error) {
        // Nothing is lost: live messages only say that there is something new to read.
        log.warn({ error, topic }, 'A live message was not published');
      }
    },
    subscribe: <T extends object>(topic: string) =>
      new Repeater<T>(async (push, stop) => {
        const listener: Listener = (payload) => void push(payload as T);
        await listen(channelOf(topic), listener);
        confirmed += 1;
        await stop;
        confirmed -= 1;
        await leave(channelOf(topic), listener);
      }),
    async ping() {
      await publisher.ping();
    },
    listeners: () => confirmed,
    stop() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };

  function channelOf(topic: string): string {
    return `${prefix}/live/${topic}`;
  }

  async function listen(channel: string, listener: Listener): Promise<void> {
    const listeners = channels.get(channel) ?? new Set();
    channels.set(channel, listeners.add(listener));
    await subscriber.subscribe(channel);
  }

  async function leave(channel: string, listener: Listener): Promise<void> {
    const listeners = channels.get(channel);
    listeners?.delete(listener);
    if (listeners?.size !== 0) return;
    channels.delete(channel);
    if (subscriber.status === 'ready') await subscriber.unsubscribe(channel);
  }
}
