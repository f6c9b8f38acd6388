import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, PluginMigration } from './contract.ts';

/** A migration with its SQL at hand. */
export interface ReadMigration {
  readonly version: string;
  readonly up: string;
  readonly down: string;
  /** SHA-256 of `up` and `down`, in hex. */
  readonly checksum: string;
}

/** The schema and the role of PostgreSQL that belong to a plugin. */
export const schemaOf = (pluginId: string): string => `plugin_${pluginId}`;
export const roleOf = (pluginId: string): string => `dossier_plugin_${pluginId}`;

/** @throws Error when a file of SQL cannot be read */
export function readMigrations({ migrations = [] }: Pick<Plugin, 'migrations'>): readonly ReadMigration[] {
  return migrations.map(readMigration);
}

function readMigration({ version, ...sql }: PluginMigration): ReadMigration {
  const [up, down] = [textOf(sql.up), textOf(sql.down)];
  const checksum = createHash('sha256')
    .update(JSON.stringify([up, down]))
    .digest('hex');
  return { version, up, down, checksum };
}

function textOf(sql: string | URL): string {
  return typeof sql === 'string' ? sql : readFileSync(sql, 'utf8');
}
