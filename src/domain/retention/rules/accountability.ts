import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** By which the foundation shows that it acted rightly (AVG 5(2)); a claim lapses after five years (BW 3:310). */
export const accountability: RetentionRule = {
  kind: 'accountability',
  covers:
    'Closed data breaches, lifted holds, settled requests about data, emergency accesses, covers, and reports of removals. What was decided for all (periods, permissions) stays.',
  countsFrom: 'The moment at which it was closed, lifted, settled, finished or over.',
  action: 'erase',
  defaultMonths: 60,
  leastMonths: 60,
  sweep: { due: dueRecords, carryOut: deleteRecords },
};

/** NEN 7513 asks at least five years. Its entries are a chain, of which none can be taken out; nothing is removed. */
export const accessLog: RetentionRule = {
  kind: 'access-log',
  covers: 'Who looked at or changed which record, for whom and why.',
  countsFrom: 'The moment at which it happened.',
  action: 'keep',
  defaultMonths: 60,
  leastMonths: 60,
  sweep: null,
};

async function dueRecords({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const rows = await tx.$queryRaw<{ key: string; subject: string | null }[]>`
    SELECT key, subject FROM (
      SELECT 'breach ' || id AS key, NULL AS subject FROM "DataBreach" WHERE "closedAt" < ${before}
      UNION ALL SELECT 'hold ' || id, NULL FROM "LegalHold" WHERE "liftedAt" < ${before}
      UNION ALL SELECT 'request ' || id, coalesce("clientId", "mentorId")::text FROM "SubjectRequest"
        WHERE "settledOn" < ${before}
      UNION ALL SELECT 'emergency ' || e.id, c."clientId"::text
        FROM "EmergencyAccess" AS e LEFT JOIN "Case" AS c ON c.id = e."caseId" WHERE e.until < ${before}
      UNION ALL SELECT 'cover ' || id, NULL FROM "Cover" WHERE "lastDay" < ${before}
      UNION ALL SELECT 'run ' || id, NULL FROM "RetentionRun" WHERE "finishedAt" < ${before}
    ) AS records
    WHERE ${after}::text IS NULL OR key > ${after} ORDER BY key LIMIT ${limit}`;
  const persons = [...held.clientIds, ...held.mentorIds];
  return rows.map(({ key, subject }) => ({
    key,
    reference: key,
    isHeld: subject !== null && persons.includes(subject),
  }));
}

async function deleteRecords({ tx }: RetentionWork, keys: readonly string[]): Promise<void> {
  const ids = (record: string) => ({
    in: keys.filter((key) => key.startsWith(`${record} `)).map((key) => key.slice(record.length + 1)),
  });
  await tx.dataBreach.deleteMany({ where: { id: ids('breach') } });
  await tx.legalHold.deleteMany({ where: { id: ids('hold') } });
  await tx.subjectDownload.deleteMany({ where: { requestId: ids('request') } });
  await tx.subjectRequest.deleteMany({ where: { id: ids('request') } });
  await tx.emergencyAccess.deleteMany({ where: { id: ids('emergency') } });
  await tx.cover.deleteMany({ where: { id: ids('cover') } });
  await tx.retentionRun.deleteMany({ where: { id: ids('run') } });
}
