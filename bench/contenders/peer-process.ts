import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const startedSchema = z.object({ port: z.number() });

/** The server of a peer: a file beside this one that tells its port, and ends when we do. */
export class PeerProcess {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
    this.pid = child.pid ?? 0;
  }

  static async start(
    file: string,
    env: Readonly<Record<string, string>>,
    options: ForkOptions = {},
  ): Promise<PeerProcess> {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: [],
      ...options,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start.`)));
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
    ended.catch(() => undefined);
    return new PeerProcess(child, startedSchema.parse(message).port);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
