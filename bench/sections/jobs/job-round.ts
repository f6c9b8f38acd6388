/** What a contender is asked to do. */
export interface JobRound {
  readonly count: number;
  /** What each job does: nothing, or change one row of PostgreSQL for good. */
  readonly work: 'nothing' | 'one-update';
}

/** What it took. */
export interface JobsDone {
  readonly perSecond: number;
  /** CPU of the process that ran them, without PostgreSQL and Redis. */
  readonly cpuMs: number;
}

/** Answers rounds over the channel of the process that forked this one; stops when it goes. */
export function answerRounds(run: (round: JobRound) => Promise<void>, stop: () => Promise<void>): void {
  process.on('message', (round: JobRound) => void timed(round).then((done) => process.send?.(done)));
  process.once('disconnect', () => void stop());
  process.send?.('ready');

  async function timed(round: JobRound): Promise<JobsDone> {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await run(round);
    const used = process.cpuUsage(cpu);
    return {
      perSecond: (round.count / (performance.now() - began)) * 1000,
      cpuMs: (used.user + used.system) / 1000,
    };
  }
}

const batchSize = 500;

/** The payloads of so many jobs, a few hundred at a time. */
export function batchesOf(count: number): readonly (readonly { number: number }[])[] {
  const numbers = Array.from({ length: count }, (_, number) => ({ number }));
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, index) =>
    numbers.slice(index * batchSize, (index + 1) * batchSize),
  );
}
