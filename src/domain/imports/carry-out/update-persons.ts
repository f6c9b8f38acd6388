import type { Tx } from '../../../lib/db.ts';
import type { PlannedChange } from '../import-plan.ts';

/** Changes what a file says anew of persons who were imported before; an empty list instead of nothing. */
export async function updatePersons(tx: Tx, changed: readonly PlannedChange[]): Promise<void> {
  for (const { sheet, id, externalId, columns, digests } of changed.toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    const data = Object.fromEntries(
      Object.entries(columns).map(([column, value]) => [column, value ?? ifNothing[column] ?? null]),
    );
    if (sheet === 'clients') await tx.client.update({ where: { id }, data, select: { id: true } });
    else
      await tx.mentor.update({
        where: { id },
        data: { ...data, version: { increment: 1 } },
        select: { id: true },
      });
    const known = await tx.importedRow.findUniqueOrThrow({
      where: { sheet_externalId: { sheet, externalId } },
      select: { id: true },
    });
    await tx.importedRow.update({
      where: { id: known.id },
      data: { digests: JSON.stringify(digests) },
      select: { id: true },
    });
  }
}

const ifNothing: Readonly<Record<string, unknown>> = { interests: [], clientGroups: [], capacity: 1 };
