import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Listener {
  readonly token: string;
  readonly query: string;
  readonly variables: object;
}

/** WebSockets, each with one subscription, in a process of their own. */
export class Listeners {
  readonly #process: ChildProcess = fork(fileURLToPath(new URL('listeners.mjs', import.meta.url)), {
    execArgv: [],
  });

  /** Resolves when all are connected. */
  async open(url: string, listeners: readonly Listener[]): Promise<void> {
    await this.#ordered({ order: 'open', url, listeners });
  }

  /** The moments at which so many events arrived, ms since the epoch; resolves when all have. */
  async hears(events: number, happen: () => Promise<void>): Promise<readonly number[]> {
    await this.#ordered({ order: 'listen', events });
    const answer = once(this.#process, 'message');
    await happen();
    const [{ heard }] = (await answer) as [{ readonly heard: readonly number[] }];
    return heard;
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, 'exit');
    this.#process.disconnect();
    await exit;
  }

  async #ordered(order: object): Promise<void> {
    const answer = once(this.#process, 'message');
    this.#process.send(order);
    await answer;
  }
}
