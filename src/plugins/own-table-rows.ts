import type { SeenRecords } from '../audit/audit-entries.ts';
import type { PersonPath } from '../audit/person-paths.ts';
import type { PersonalDataDeclaration } from './contract.ts';

export type OwnRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Rows of a table of a plugin's own as the access log names them: by id, and by the person whose they are. */
export function seenRows(
  pluginId: string,
  { table, person }: PersonalDataDeclaration,
  rows: readonly unknown[],
): Omit<SeenRecords, 'action'> {
  const known = rows.filter(isOwnRow);
  return {
    recordType: `${pluginId}.${table}`,
    records: new Map(known.map((row) => [row.id, row])),
    fields: Object.keys(known[0] ?? {}),
    persons: person ? [pathOf(person)] : [],
  };
}

export function isOwnRow(row: unknown): row is OwnRow {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string';
}

function pathOf({ via, column }: NonNullable<PersonalDataDeclaration['person']>): PersonPath {
  return { kind: via === 'mentor' ? 'MENTOR' : 'CLIENT', relations: [], column, ofCase: via === 'case' };
}

/** Whether SQL names a table. */
export function namesTable(sql: string, table: string): boolean {
  return new RegExp(`\\b${table}\\b`, 'i').test(sql);
}
