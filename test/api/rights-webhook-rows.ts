import type { TestDossier } from '../harness.ts';

/** An endpoint of a partner, both ways of signing, and a message that was given up. */
export async function webhookRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const at = new Date('2022-02-20T10:00:00Z');
  const endpointId = named('WebhookEndpoint.ofPartner');
  const issued = { createdAt: at, createdById: ids['User.coordinator'] ?? '' };
  await db.webhookEndpoint.create({
    data: {
      id: endpointId,
      organisationId: ids['Organisation.referrer'] ?? '',
      url: 'https://partner.example/webhooks',
      description: 'Hun dossier',
      events: ['case.status-changed'],
      perMinute: 60,
      ...{ state: 'STOPPED', stopReason: 'EXHAUSTED', stateSince: at, failingSince: at, alarmed: 90 },
      heldUntil: at,
    },
  });
  await db.webhookSecret.create({
    data: {
      endpointId,
      ...{ scheme: 'ED25519', key: 'whsk_shown-to-nobody', publicKey: 'whpk_shown', signsUntil: at },
      ...issued,
    },
  });
  // Made when Dossier started.
  await db.webhookEndpoint.update({
    where: { plugin_name: { plugin: 'qrs', name: 'status' } },
    data: { id: named('WebhookEndpoint.ofPlugin') },
  });
  const stream = await db.webhookStream.create({
    data: { endpointId, object: `case/${ids['Case.own'] ?? ''}`, lastSequence: 2 },
  });
  const message = { endpointId, streamId: stream.id, type: 'case.status-changed', body: '{}' };
  await db.webhookMessage.create({
    data: {
      id: named('WebhookMessage.failed'),
      ...message,
      ...{ sequence: 1, occurredAt: at, createdAt: at, state: 'FAILED', settledAt: at, attempts: 10 },
      ...{ lastStatusCode: 500, lastError: 'It answered 500.' },
      tries: { create: { startedAt: at, durationMs: 20, statusCode: 500, error: 'It answered 500.' } },
    },
  });
  await db.webhookMessage.create({
    data: {
      id: named('WebhookMessage.waiting'),
      ...message,
      ...{ sequence: 2, occurredAt: at, createdAt: at, nextAttemptAt: at },
    },
  });
}
