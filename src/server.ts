import { runProcess } from './run-process.ts';

/** The API process. */
await runProcess({ api: true, worker: false });
