import type { Tx } from '../../lib/db.ts';

/**
 * The next `<year>-<number>` of the year of registration. A lock makes simultaneous registrations follow each other
 * until their transactions end, so that no number is given twice or left out. A case that was made anonymous has no
 * number any more; it counts, so that its number is not given to somebody else.
 */
export async function nextReference(tx: Tx, registeredOn: Date): Promise<string> {
  const [reference = ''] = await nextReferences(tx, registeredOn.getUTCFullYear(), 1);
  return reference;
}

/** The next so many of one year. Who asks for more than one year asks in their order, so that nobody waits for ever. */
export async function nextReferences(tx: Tx, year: number, count: number): Promise<string[]> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('case-reference'), ${year}::int)) AS locked`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT greatest(count(*)::int, max(substring("reference" FROM '^[0-9]{4}-([0-9]+)$')::int)) AS "last" FROM "Case"
    WHERE "registeredOn" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)`;
  const last = row?.last ?? 0;
  return Array.from({ length: count }, (_, index) => `${year}-${String(last + 1 + index).padStart(4, '0')}`);
}
