import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface HttpRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LoadOptions {
  readonly url: string;
  /** Sent in turn. */
  readonly requests: readonly HttpRequest[];
  readonly connections: number;
  /** How many, over all connections. */
  readonly amount: number;
}

export interface LoadResult {
  readonly seconds: number;
  /** Of each request, ms. */
  readonly latencies: readonly number[];
}

/** autocannon, in a process of its own. */
export class Load {
  readonly #generator: ChildProcess = fork(fileURLToPath(new URL('generator.mjs', import.meta.url)), {
    execArgv: [],
    serialization: 'advanced',
  });

  /** @throws Error when a request was not answered, or with another status than 2xx. */
  async send(options: LoadOptions): Promise<LoadResult> {
    const giveUp = new AbortController();
    const ended = once(this.#generator, 'exit', giveUp).then(() => {
      throw new Error('The load generator ended.');
    });
    const answer = once(this.#generator, 'message', giveUp);
    this.#generator.send(options);
    const [result] = (await Promise.race([answer, ended]).finally(() => giveUp.abort())) as [
      LoadResult & { readonly failed: number },
    ];
    if (result.failed > 0) {
      throw new Error(`${result.failed} of ${options.amount} requests to ${options.url} failed.`);
    }
    return result;
  }

  async stop(): Promise<void> {
    const exit = once(this.#generator, 'exit');
    this.#generator.disconnect();
    await exit;
  }
}
