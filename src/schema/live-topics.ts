/** Messages that reach the live subscriptions of every process, over Redis. Not stored: a late listener misses them. */
export interface LiveTopics {
  publish(topic: string, payload: object): Promise<void>;
  /** Ends when the signal aborts or the caller stops iterating. */
  subscribe<T extends object>(topic: string): AsyncIterable<T>;
}
