import { runProcess } from './run-process.ts';

/** The worker process; start as many as the work asks for. */
await runProcess({ api: false, worker: true });
