import type { SeenRecords } from './audit-entries.ts';

type Row = Readonly<Record<string, unknown>>;

/** Puts together what differs only in the records: one entry for a page, or for all that a job did with a table. */
export function mergeSeen(all: readonly SeenRecords[]): readonly SeenRecords[] {
  const merged = new Map<string, { readonly seen: SeenRecords; readonly records: Map<string, Row> }>();
  for (const seen of all) {
    const { records, ...rest } = seen;
    const key = JSON.stringify([
      rest.action,
      rest.outcome,
      rest.recordType,
      rest.fields,
      rest.filters,
      rest.subjects,
      rest.purpose,
    ]);
    const same = merged.get(key) ?? { seen, records: new Map<string, Row>() };
    for (const [id, row] of records) {
      const known = same.records.get(id);
      same.records.set(id, known ? { ...known, ...row } : row);
    }
    merged.set(key, same);
  }
  return [...merged.values()].map(({ seen, records }) => ({ ...seen, records }));
}
