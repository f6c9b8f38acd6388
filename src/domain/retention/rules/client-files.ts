import { Prisma } from '../../../generated/prisma/client.ts';
import { anonymisePersons } from '../anonymise-persons.ts';
import { anonymousText } from '../cleared-columns.ts';
import type { DueItem, RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** Seven years, like the records of a business (BW 1:452(7) with 3:15i and 2:10(3)). */
export const caseFile: RetentionRule = {
  kind: 'case-file',
  covers: 'The file of a client who had a mentor: person, cases, court and mandates, also in the plugins.',
  countsFrom: 'The end of the last case of the client.',
  action: 'anonymise',
  defaultMonths: 84,
  leastMonths: 60,
  sweep: sweepOf('case-file', Prisma.sql`bool_or("endPhase" = 'AFTER_APPOINTMENT')`),
};

/** A request that led to no appointment: unsuitable, withdrawn, or another measure. */
export const requestFile: RetentionRule = {
  kind: 'request-file',
  covers: 'The file of a client for whom mentorship was asked and never ordered.',
  countsFrom: 'The end of the last request of the client.',
  action: 'anonymise',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: sweepOf('request-file', Prisma.sql`NOT bool_or("endPhase" = 'AFTER_APPOINTMENT')`),
};

function sweepOf(kind: string, condition: Prisma.Sql): RetentionRule['sweep'] {
  return {
    due: (work, ask) => dueClients(work, ask, condition),
    carryOut: (work, clientIds) =>
      anonymisePersons(
        work,
        kind,
        clientIds.map((clientId) => ({ kind: 'client', clientId })),
      ),
    batch: 10,
  };
}

/** Clients all of whose cases ended, the last before the day, and who are not nobody already. */
async function dueClients(
  { tx }: RetentionWork,
  { before, held, after, limit }: RetentionAsk,
  condition: Prisma.Sql,
): Promise<DueItem[]> {
  const rows = await tx.$queryRaw<{ key: string; reference: string }[]>`
    SELECT client.id::text AS key, file.reference FROM "Client" AS client
    JOIN LATERAL (
      SELECT max("endedOn") AS "endedOn", count(*) FILTER (WHERE "endedOn" IS NULL) AS open,
        string_agg("reference", ', ' ORDER BY "reference") AS reference, ${condition} AS belongs
      FROM "Case" WHERE "clientId" = client.id
    ) AS file ON file.open = 0 AND file."endedOn" < ${before} AND file.belongs
    WHERE client."familyName" <> ${anonymousText('Client', 'familyName')}
      AND (${after}::uuid IS NULL OR client.id > ${after}::uuid)
    ORDER BY client.id LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, isHeld: held.clientIds.includes(row.key) }));
}
