import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/lib/log.ts';
import { storingPlugin } from './storing-plugin.ts';

// The API of Dossier, as src/server.ts runs it.

const app = createApp(readConfig(process.env), {
  log: createLog({ level: 'silent' }),
  plugins: [storingPlugin],
});
await app.start({ api: true, worker: false });
process.once('disconnect', () => void app.stop());
process.send?.({ port: app.api.port });
