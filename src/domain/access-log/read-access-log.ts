import type { AuditAction } from '../../audit/audit-entry.ts';
import type { Tx } from '../../lib/db.ts';
import type { AccessLogLine, LoggedRecord } from './access-log-line.ts';

export interface AccessLogPage {
  readonly subjectId: string;
  readonly first: number;
  /** Lines before this one; left out: from the newest on. */
  readonly before?: bigint | null;
}

/** Who did what with a person's records, the newest first: one line for each operation. */
export async function readAccessLog(
  tx: Pick<Tx, '$queryRaw'>,
  { subjectId, first, before }: AccessLogPage,
): Promise<readonly AccessLogLine[]> {
  const lines = await tx.$queryRaw<Omit<AccessLogLine, 'action'>[]>`
    SELECT max("seq") AS "seq", "at", "actor", "userId"::text, "role", "onBehalfOf", "purpose", "outcome",
      "operation", "requestId", "channel", "address",
      jsonb_agg(jsonb_build_object('action', "action", 'recordType', "recordType", 'fields', to_jsonb("fields"))
        ORDER BY "seq") AS "records"
    FROM "AuditEntry" WHERE "subjectIds" @> ARRAY[${subjectId}]::uuid[]
    GROUP BY "at", "actor", "userId", "role", "onBehalfOf", "purpose", "outcome", "operation", "requestId",
      "channel", "address"
    HAVING max("seq") < ${before ?? null}::bigint OR ${before ?? null}::bigint IS NULL
    ORDER BY max("seq") DESC LIMIT ${first}`;
  return lines.map((line) => ({ ...line, action: weightiest(line.records) }));
}

/** How many lines there are. */
export async function countAccessLog(tx: Pick<Tx, '$queryRaw'>, subjectId: string): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM "AuditEntry" WHERE "subjectIds" @> ARRAY[${subjectId}]::uuid[]
      GROUP BY "at", "actor", "onBehalfOf", "purpose", "outcome", "operation", "requestId", "channel", "address"
    ) AS "line"`;
  return found?.count ?? 0;
}

const byWeight: readonly AuditAction[] = [
  'ERASE',
  'EMERGENCY_ACCESS',
  'EXPORT',
  'CREATE',
  'CHANGE',
  'READ',
  'SEARCH',
];

function weightiest(records: readonly LoggedRecord[]): AuditAction {
  return byWeight.find((action) => records.some((record) => record.action === action)) ?? 'READ';
}
