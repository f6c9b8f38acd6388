import type { UserActor } from '../../access/actor.ts';
import { caseRows } from '../../access/policy/case-rows.ts';
import { coreOutbound } from '../../domain/webhooks/outbound-event.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { groupBy } from '../../lib/group-by.ts';
import { recordWebhook, type WebhookToRecord } from './record-webhook.ts';

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
  const caseIds = [...new Set(telling.map(caseIdOf))];
  for (const [organisationId, own] of groupBy(endpoints, (endpoint) => endpoint.organisationId)) {
    const seen = await tx.case.findMany({
      where: { AND: [{ id: { in: caseIds } }, rowsOfPartner(organisationId, now)] },
      select: { id: true, reference: true },
    });
    const references = new Map(seen.map(({ id, reference }) => [id, reference]));
    for (const event of telling) {
      const reference = references.get(caseIdOf(event));
      if (reference === undefined) continue;
      const wanting = own.filter(({ events: types }) => types.length === 0 || types.includes(event.name));
      for (const { id } of wanting) await recordWebhook(tx, message(id, event, reference), now);
    }
  }
}

function caseIdOf({ payload }: Announced): string {
  return (payload as { readonly caseId: string }).caseId;
}

function message(endpointId: string, event: Announced, reference: string): WebhookToRecord {
  const caseId = caseIdOf(event);
  return {
    endpointId,
    type: event.name,
    object: `case/${caseId}`,
    data: { caseId: btoa(`Case:${caseId}`), reference },
    occurredAt: event.occurredAt,
  };
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
