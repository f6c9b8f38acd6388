import { Worker } from 'node:worker_threads';

export interface EventLoopWatch {
  stop(): void;
}

/**
 * Ends the process (SIGKILL, a line on standard output) when its event loop stands still: code that neither waits nor ends
 * can be stopped in no other way, and would keep everybody else's work with it. Whoever keeps processes running starts it
 * again.
 *
 * @param limitMs how long it may stand still; a process that was itself suspended is not mistaken for one that hangs
 */
export function watchEventLoop(limitMs: number): EventLoopWatch {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const heart = setInterval(() => Atomics.add(beats, 0, 1), limitMs / roundsToLimit);
  heart.unref();
  const watchman = new Worker(watchmanSource, {
    eval: true,
    execArgv: [],
    workerData: { beats, limitMs, rounds: roundsToLimit, lastWords },
  });
  watchman.unref();
  return {
    stop() {
      clearInterval(heart);
      void watchman.terminate();
    },
  };
}

/** Its own rounds are counted and not the time: after a pause of the whole machine, both threads go on together. */
const roundsToLimit = 20;

const lastWords = 'Stopped: something kept the whole process busy without end';

/** In a thread of its own; source text, so that it needs no loader. */
const watchmanSource = `
  const { writeSync } = require('node:fs');
  const { workerData: { beats, limitMs, rounds, lastWords } } = require('node:worker_threads');
  let last = 0;
  let standing = 0;
  setInterval(() => {
    const beat = Atomics.load(beats, 0);
    standing = beat === last ? standing + 1 : 0;
    last = beat;
    if (standing < rounds) return;
    writeSync(1, JSON.stringify({ level: 'fatal', time: new Date().toISOString(), limitMs, msg: lastWords }) + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, limitMs / rounds);
`;
