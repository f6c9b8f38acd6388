import type { PluginWork } from '../../contract.ts';
import { partnerStatuses } from '../partner-status.ts';
import { mostStandings, type Standing } from './standing.ts';

/** A referral as we know it, with the row that it is. */
export interface OurStanding extends Standing {
  readonly referralId: string;
}

/** Those received or told of since a moment, and those that QRS names. What was made nobody's has no reference any more. */
export async function ourStandings(
  { db }: PluginWork<'qrs'>,
  { since, named = [] }: { readonly since: Date; readonly named?: readonly string[] },
): Promise<readonly OurStanding[]> {
  const found = await db.qrsReferral.findMany({
    where: {
      NOT: { partnerReference: { startsWith: 'anonymous-' } },
      OR: [
        { receivedAt: { gte: since } },
        { notices: { some: { occurredAt: { gte: since } } } },
        { partnerReference: { in: [...named] } },
      ],
    },
    select: {
      id: true,
      partnerReference: true,
      revision: true,
      notices: { select: { status: true, sequence: true }, orderBy: { sequence: 'desc' }, take: 1 },
    },
    orderBy: { receivedAt: 'desc' },
    take: mostStandings + 1,
  });
  return found.map(({ id, partnerReference, revision, notices: [last] }) => ({
    referralId: id,
    reference: partnerReference,
    revision,
    status: partnerStatuses.find((status) => status === last?.status) ?? null,
    sequence: last?.sequence ?? 0,
  }));
}
