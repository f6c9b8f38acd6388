import type { Tx } from '../../../src/lib/db.ts';
import { statusEndpointName } from '../../../src/plugins/qrs/outbound.ts';
import type { Random } from './random.ts';

/** Notes how many messages about an object QRS was sent, so that the next has the number after. */
export async function countTold(
  tx: Tx,
  random: Random,
  { object, lastSequence }: { readonly object: string; readonly lastSequence: number },
): Promise<void> {
  const own = { plugin: 'qrs', name: statusEndpointName };
  const { id: endpointId } = await tx.webhookEndpoint.upsert({
    where: { plugin_name: own },
    create: { ...own, id: random.uuid(new Date(0)), description: 'qrs: status' },
    update: {},
    select: { id: true },
  });
  await tx.webhookStream.create({
    data: { id: random.uuid(new Date(0)), endpointId, object, lastSequence },
    select: { id: true },
  });
}
