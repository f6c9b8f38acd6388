import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program in a process of its own that says when it is ready and then answers what it is asked. */
export class AskedProcess<Question extends object, Answer> {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: unknown;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: unknown) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.ready = ready;
  }

  static async start<Question extends object, Answer>(
    file: URL,
    { env, profiles }: { readonly env: Readonly<Record<string, string>>; readonly profiles: string | null },
  ): Promise<AskedProcess<Question, Answer>> {
    const profile = profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    const child = fork(file, { env: { ...process.env, ...env }, execArgv: [...profile, '--import', 'tsx'] });
    return new AskedProcess(child, await messageOf(child));
  }

  async ask(question: Question): Promise<Answer> {
    const answer = messageOf(this.#child);
    this.#child.send(question);
    return (await answer) as Answer;
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const giveUp = new AbortController();
  const ended = once(child, 'exit', giveUp).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} ended.`);
  });
  const [message] = (await Promise.race([once(child, 'message', giveUp), ended]).finally(() =>
    giveUp.abort(),
  )) as [unknown];
  return message;
}
