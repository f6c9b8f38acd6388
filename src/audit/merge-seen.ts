import type { SeenRecords } from './audit-entries.ts';
import type { KnownRecords } from './record-subjects.ts';

/** Puts together what differs only in the records: one entry for a page, or for all that a job did with a table. */
export function mergeSeen(all: readonly SeenRecords[]): readonly SeenRecords[] {
  const groups = new Map<string, SeenRecords[]>();
  for (const seen of all) {
    const { action, outcome, recordType, fields, filters, subjects, purpose } = seen;
    const key = JSON.stringify([action, outcome, recordType, fields, filters, subjects, purpose]);
    const group = groups.get(key);
    if (group) group.push(seen);
    else groups.set(key, [seen]);
  }
  return [...groups.values()].flatMap(merged);
}

function merged(group: readonly SeenRecords[]): readonly SeenRecords[] {
  const [first] = group;
  if (!first || group.length === 1) return group;
  return [{ ...first, records: together(group.map(({ records }) => records)) }];
}

/** What is known of a record from one place and from another. */
function together(all: readonly KnownRecords[]): KnownRecords {
  const records = new Map(all[0]);
  for (const [id, row] of all.slice(1).flatMap((others) => [...others])) {
    const known = records.get(id);
    records.set(id, known ? { ...known, ...row } : row);
  }
  return records;
}
