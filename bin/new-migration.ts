import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationsDirectory, missingInMigrations, wholeSchema } from '../src/lib/migrate.ts';
import { startTemporaryPostgres } from './services/temporary-postgres.mjs';

// `npm run db:migration -- <name>`: writes what the migrations lack to reach prisma/schema as a new migration.
// `npm run db:migration -- --init`: writes the first migration anew, which is allowed until the first release.
// `npm run db:migration -- --check`: fails when the migrations do not reach the schema.

const firstMigration = '20261121000000_init';

const [argument] = process.argv.slice(2);
if (argument === undefined || !/^(--init|--check|[a-z][a-z0-9_]*)$/.test(argument)) {
  process.stderr.write('Name the migration in lower case: npm run db:migration -- add_birth_place\n');
  process.exitCode = 1;
} else {
  await run(argument);
}

async function run(name: string): Promise<void> {
  const postgres = await startTemporaryPostgres();
  try {
    const sql = name === '--init' ? await wholeSchema(postgres.url) : await missingInMigrations(postgres.url);
    if (name === '--check') report(sql);
    else if (sql === '') process.stdout.write('Nothing to write: the migrations reach the schema.\n');
    else await write(name === '--init' ? firstMigration : `${timestamp()}_${name}`, sql);
  } finally {
    await postgres.stop();
  }
}

function report(sql: string): void {
  if (sql === '') return;
  process.stdout.write(
    `${sql}\nprisma/schema asks for this. Write it with: npm run db:migration -- <name>\n`,
  );
  process.exitCode = 1;
}

async function write(folder: string, sql: string): Promise<void> {
  const path = join(migrationsDirectory, folder);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'migration.sql'), sql);
  process.stdout.write(`Wrote ${join(path, 'migration.sql')}. Read it before you commit it.\n`);
}

/** The moment in UTC as Prisma writes it, e.g. `20261121190500`. */
function timestamp(): string {
  return new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
