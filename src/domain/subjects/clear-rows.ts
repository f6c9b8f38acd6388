import type { PersonalColumn } from '../../generated/personal-data.ts';
import type { Tx } from '../../lib/db.ts';
import type { Person } from './data-subject.ts';
import { rowsOfPerson } from './rows-of-person.ts';
import { sharedRow } from './shared-rows.ts';
import type { SubjectTable } from './subject-table.ts';
import { tableOf } from './table-of.ts';

/** Leaves in the rows about a person what the schema says that anonymising leaves (`@personal … => …`). */
export async function clearRows(tx: Tx, table: SubjectTable, person: Person): Promise<void> {
  const where = await rowsOfPerson(tx, table, person);
  const changed = columnsOf(table).flatMap(({ anonymised, ...column }) =>
    anonymised.kind === 'value' ? [{ ...column, value: anonymised.value }] : [],
  );
  if (!where || changed.length === 0) return;
  const rows = tableOf(tx, table.model);
  const alike = changed.filter((column) => !dependsOnRow(column));
  if (alike.length > 0) await rows.updateMany({ where, data: dataOf(alike, '') });
  const each = changed.filter(dependsOnRow);
  if (each.length === 0) return;
  for (const { id } of await rows.findMany({ where, select: { id: true } })) {
    await rows.update({ where: { id }, data: dataOf(each, String(id)), select: { id: true } });
  }
}

interface Change extends Pick<PersonalColumn, 'column' | 'encrypted'> {
  readonly value: unknown;
}

function columnsOf({ model, kind, owned, columns }: SubjectTable): readonly PersonalColumn[] {
  if (owned) return columns;
  const { own } = sharedRow(model, kind);
  return columns.filter(({ column }) => own.includes(column));
}

/** A ciphertext is bound to its row. */
function dependsOnRow({ value, encrypted }: Change): boolean {
  return (typeof value === 'string' && value.includes('{id}')) || (encrypted && value !== null);
}

function dataOf(changes: readonly Change[], id: string): object {
  return Object.fromEntries(
    changes.map(({ column, value }) => [
      column,
      typeof value === 'string' ? value.replaceAll('{id}', id) : value,
    ]),
  );
}
