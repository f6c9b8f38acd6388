import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import type { Tx } from '../../lib/db.ts';

/** Holds the row until the transaction ends, without keeping messages from being added; null when there is none. */
export async function lockEndpoint(tx: Tx, id: string): Promise<WebhookEndpoint | null> {
  await tx.$queryRaw`SELECT 1 FROM "WebhookEndpoint" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.webhookEndpoint.findUnique({ where: { id } });
}

export interface EndpointToChange {
  readonly endpointId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** The same for a command. @throws NotFoundError, ConflictError */
export async function endpointToChange(
  tx: Tx,
  { endpointId, expectedVersion }: EndpointToChange,
): Promise<WebhookEndpoint> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (!endpoint || endpoint.state === 'REMOVED') {
    throw new NotFoundError('The webhook endpoint', { path: ['input', 'endpointId'] });
  }
  if (typeof expectedVersion === 'number' && expectedVersion !== endpoint.version) {
    throw new ConflictError(
      `Somebody changed this endpoint: it is version ${endpoint.version} by now. Look again and repeat.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  return endpoint;
}
