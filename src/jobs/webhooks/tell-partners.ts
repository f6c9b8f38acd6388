import type { UserActor } from '../../access/actor.ts';
import { caseRows } from '../../access/policy/case-rows.ts';
import { coreOutbound } from '../../domain/webhooks/outbound-event.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { recordWebhook } from './record-webhook.ts';

interface Announced {
  readonly name: string;
  readonly payload: Prisma.JsonValue;
  readonly occurredAt: Date;
}

/**
 * Tells the endpoints of partners of what happened in cases, in the transaction that passes the facts on: each partner of
 * the cases that it may see, and of nothing else.
 */
export async function tellPartners(tx: Tx, events: readonly Announced[], now: Date): Promise<void> {
  const telling = events.filter(({ name }) => name in coreOutbound);
  if (telling.length === 0) return;
  const endpoints = await tx.webhookEndpoint.findMany({
    where: { organisationId: { not: null }, state: { not: 'REMOVED' } },
    select: { id: true, organisationId: true, events: true },
  });
  if (endpoints.length === 0) return;
  for (const { name, payload, occurredAt } of telling) {
    const { caseId } = payload as { readonly caseId: string };
    for (const { id: endpointId, organisationId, events: wanted } of endpoints) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const seen = await tx.case.findFirst({
        where: { AND: [{ id: caseId }, rowsOfPartner(organisationId, now)] },
        select: { reference: true },
      });
      if (!seen) continue;
      const data = { caseId: btoa(`Case:${caseId}`), reference: seen.reference };
      const message = { endpointId, type: name, object: `case/${caseId}`, data, occurredAt };
      await recordWebhook(tx, message, now);
    }
  }
}

/** As the policy says it of everybody who logs in for that partner. */
function rowsOfPartner(organisationId: string | null, now: Date): Prisma.CaseWhereInput {
  const partner: UserActor = {
    ...{ kind: 'user', userId: '', role: 'PARTNER', name: '', mayWrite: false, organisationId },
    ...{ workArea: null, workAreas: [], standsInFor: [], openedCaseIds: [], mandatedCaseIds: [] },
    ...{ regionId: null, mentorId: null },
  };
  return caseRows.PARTNER.rows(partner, now);
}
