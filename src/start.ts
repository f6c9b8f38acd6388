import { parseArgs } from 'node:util';
import { demoTokens } from '../prisma/seed/demo-tokens.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { systemClock } from './lib/clock.ts';
import { openDb } from './lib/db.ts';
import { prepareDatabase } from './start/prepare-database.ts';
import { welcome } from './start/welcome.ts';

// What `npm start` runs once the services are there: API and worker in one process, on a database that it brings
// up to date and, when it is empty, fills. In production src/server.ts and src/worker.ts run apart.

const { data = '.', 'mail-page': mailPage = null } = parseArgs({
  options: { data: { type: 'string' }, 'mail-page': { type: 'string' } },
}).values;
const config = readConfig(process.env);
const say = (line: string): boolean => process.stdout.write(`  ${line}\n`);

const demo = await prepare();
const app = createApp(config);
await app.start({ api: true, worker: true });
say(welcome({ publicUrl: config.publicUrl, dataDirectory: data, mailPage, demo }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
// The channel to the launcher closes when the launcher is killed.
process.once('disconnect', () => void stop());

async function prepare() {
  const { databaseUrl, demo: isDemo } = config;
  const db = openDb({ url: databaseUrl });
  try {
    await prepareDatabase({ databaseUrl, db, demo: isDemo, today: systemClock.now(), say });
    return isDemo ? await demoTokens(db, data) : null;
  } finally {
    await db.$disconnect();
  }
}

let stopping: Promise<void> | null = null;

function stop(): Promise<void> {
  stopping ??= app.stop().finally(() => process.connected && process.disconnect());
  return stopping;
}
