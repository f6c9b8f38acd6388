import pg from 'pg';
import type { ActorSettings } from './actor-settings.ts';

/**
 * The SQL, one message, that makes a connection read for another actor. What bound the one before and does not bind the
 * next becomes empty, which selects nothing.
 * @param before null: the connection is new
 */
export function bindStatements(before: ActorSettings | null, { role, bounds, key }: ActorSettings): string {
  const wanted: Readonly<Record<string, string>> = { ...bounds, 'dossier.bound': key };
  const names = new Set([...Object.keys(before?.bounds ?? {}), ...Object.keys(wanted)]);
  return [
    `SET ROLE ${pg.escapeIdentifier(role)}`,
    ...[...names].map((name) => `SET ${quoted(name)} = ${pg.escapeLiteral(wanted[name] ?? '')}`),
  ].join('; ');
}

/** `user`, for one, is a word of SQL. */
export function quoted(setting: string): string {
  return setting.split('.').map(pg.escapeIdentifier).join('.');
}
