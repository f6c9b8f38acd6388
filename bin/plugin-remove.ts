import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/lib/log.ts';
import { obstacleToRemoval, planRemoval, type RemovalPlan } from '../src/plugins/plan-removal.ts';
import { readArchive, writeArchive } from '../src/plugins/plugin-archive.ts';
import { readPluginList } from '../src/plugins/read-plugin-list.ts';
import { removePlugin } from '../src/plugins/remove-plugin.ts';
import { readOptions } from './read-options.ts';

// `npm run plugin:remove`: what is there of a plugin that is no longer wanted, and taking it away.

const usage = `npm run plugin:remove <id> -- [--keep | --erase | --archive FILE] [--yes]
npm run plugin:remove <id> -- --read FILE

  (nothing)       shows what there is of the plugin in this database
  --keep          takes away its jobs, schedules and settings; its data stay, and it stays listed with on: false
  --erase         takes its data away too, and the role and the schema that they are in
  --archive FILE  the same, after all rows were written to a new file, encrypted under the keys of this database
  --yes           does it; without, only says what would be done
  --read FILE     prints such a file as JSON, a row on a line
`;

const { values, positionals } = readOptions(usage, {
  allowPositionals: true,
  options: {
    keep: { type: 'boolean', default: false },
    erase: { type: 'boolean', default: false },
    archive: { type: 'string' },
    read: { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
});
const { keep, erase, archive, read, yes } = values;
const [pluginId] = positionals;
const ways = [keep, erase, archive !== undefined, read !== undefined].filter(Boolean);

if (!pluginId || !/^[a-z][a-z0-9]*$/.test(pluginId) || ways.length > 1) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  try {
    await run(pluginId);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(id: string): Promise<void> {
  const config = readConfig(process.env);
  const listed = (await readPluginList(config.pluginList)).find(({ plugin }) => plugin.id === id) ?? null;
  const app = createApp(config, { log: createLog({ level: 'silent' }), plugins: [] });
  const owner = new pg.Client({ connectionString: config.databaseUrl });
  await owner.connect();
  try {
    if (read !== undefined) {
      const { rows } = await app.db.$transaction((tx) => readArchive(tx, id, read));
      for (const row of rows) say(JSON.stringify(row));
      return;
    }
    const plan = await planRemoval(owner, id);
    show(plan);
    if (ways.length === 0) return;
    const obstacle = obstacleToRemoval(plan, { listed, keeps: keep });
    if (obstacle !== null) throw new Error(obstacle);
    if (!yes) {
      say('Nothing was done yet: add --yes.');
      return;
    }
    if (archive !== undefined) {
      const now = app.clock.now();
      await app.db.$transaction((tx) => writeArchive({ client: owner, tx }, plan, { path: archive, now }), {
        timeout: 3_600_000,
      });
      say(`All rows are in ${archive}. It opens with the keys of this database: keep its table DataKey.`);
    }
    if (!keep) await note(app, plan);
    await removePlugin(owner, plan, { keepData: keep });
    say(keep ? 'Its jobs, schedules and settings are gone; its data stay.' : 'It is gone.');
    if (!keep && listed) say(`Take ${id} out of dossier.plugins.ts.`);
  } finally {
    await owner.end();
    await app.close();
  }
}

/** That the rows went is on record before they do. */
async function note(
  { audit, clock }: ReturnType<typeof createApp>,
  { pluginId: id, tables }: RemovalPlan,
): Promise<void> {
  const origin = {
    channel: 'COMMAND_LINE',
    operation: 'plugin:remove',
    requestId: randomUUID(),
    address: null,
  } as const;
  const deed = { actor: { kind: 'system', plugin: 'core' }, now: clock.now(), origin } as const;
  const actions = archive === undefined ? (['ERASE'] as const) : (['EXPORT', 'ERASE'] as const);
  const seen = [...tables.keys()].flatMap((table) =>
    actions.map((action) => ({ action, recordType: `${id}.${table}`, records: new Map() }) as const),
  );
  await audit.write(deed, seen);
}

function show({ pluginId: id, tables, ...counts }: RemovalPlan): void {
  say(`Of ${id} there is in this database:`);
  for (const [table, rows] of tables) say(`  table ${table}: ${rows} rows`);
  say(`  ${counts.jobs} jobs, ${counts.schedules} schedules, ${counts.settings} changed settings`);
  say(`  ${counts.inboxMessages} messages that came in; that they came stays on record`);
  say('What it did outside this database, in the systems of partners, is not undone by this.');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
