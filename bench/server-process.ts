import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const cpuSchema = z.object({ user: z.number(), system: z.number() });
const startedSchema = z.object({ port: z.number() });

/** A server in a process of its own, so that its CPU time is not that of who asks it. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}/graphql`;
  }

  static async start(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const file = fileURLToPath(new URL('limits-server.ts', import.meta.url));
    const child = fork(file, { env: { ...process.env, ...env }, execArgv: ['--import', 'tsx'] });
    const [message] = (await once(child, 'message')) as [unknown];
    return new ServerProcess(child, startedSchema.parse(message).port);
  }

  /** Milliseconds of CPU time that the server has used so far. */
  async cpuMs(): Promise<number> {
    const answer = once(this.#child, 'message');
    this.#child.send('cpu');
    const { user, system } = cpuSchema.parse(((await answer) as [unknown])[0]);
    return (user + system) / 1000;
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
