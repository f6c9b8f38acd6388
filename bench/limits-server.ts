import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/lib/log.ts';

// The API, as src/server.ts runs it, that also tells the process that started it what CPU time it has used.

const app = createApp(readConfig(process.env), { log: createLog({ level: 'silent' }) });
await app.start({ api: true, worker: false });
process.on('message', () => process.send?.(process.cpuUsage()));
process.once('disconnect', () => void app.stop());
process.send?.({ port: app.api.port });
