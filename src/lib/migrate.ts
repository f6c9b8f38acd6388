import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { withSchemaEngine } from './schema-engine.ts';

/**
 * Applies the migrations that the database does not have yet and answers their names. Keeps the books in
 * `_prisma_migrations` as `prisma migrate deploy` does, so that either may be used.
 * Throws what the engine says when a migration fails or was edited after it was applied.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations();
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  });
}

/** The SQL that the migrations lack to reach prisma/schema; empty when they reach it. Uses a database beside the given one. */
export async function missingInMigrations(databaseUrl: string): Promise<string> {
  return difference(databaseUrl, { tag: 'migrations', ...(await readMigrations()) });
}

/** The SQL that makes everything in prisma/schema. */
export async function wholeSchema(databaseUrl: string): Promise<string> {
  return difference(databaseUrl, { tag: 'empty' });
}

export const migrationsDirectory = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

const schemaDirectory = fileURLToPath(new URL('../../prisma/schema', import.meta.url));

const noFilters = { externalTables: [], externalEnums: [] };

async function difference(databaseUrl: string, from: DiffTarget): Promise<string> {
  const files = await readSchema();
  const to: DiffTarget = { tag: 'schemaDatamodel', files };
  return withSchemaEngine(databaseUrl, async (engine) => {
    const answer = await engine.diff({ from, to, script: true, exitCode: true, filters: noFilters });
    return answer.exitCode === differs ? (answer.stdout ?? '') : '';
  });
}

/** The engine's exit code for two schemas that are not the same. */
const differs = 2;

async function readMigrations() {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return {
    baseDir: migrationsDirectory,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsDirectory, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.toSorted().map(readMigration)),
  };
}

async function readMigration(name: string) {
  const sql = await readFile(join(migrationsDirectory, name, 'migration.sql'), 'utf8');
  return {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  };
}

async function readSchema() {
  const names = (await readdir(schemaDirectory)).filter((name) => name.endsWith('.prisma'));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const path = join(schemaDirectory, name);
      return { path, content: await readFile(path, 'utf8') };
    }),
  );
}
