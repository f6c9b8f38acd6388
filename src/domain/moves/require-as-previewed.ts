import type { Tx } from '../../lib/db.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import type { MovePlan } from './move-plan.ts';
import { changedSince } from './move-token.ts';

const mostNamed = 10;

/** @throws ConflictError that names the cases of which something else would come now than the preview showed */
export async function requireAsPreviewed(tx: Pick<Tx, 'case'>, token: string, plan: MovePlan): Promise<void> {
  const changed = changedSince(token, plan);
  const path = ['input', 'token'];
  if (changed === null)
    throw new ConflictError('That is no token of a preview. Ask for a preview first.', { path });
  if (changed.length === 0) return;
  const known = new Map(plan.items.map(({ caseId, reference }) => [caseId, reference]));
  const gone = await tx.case.findMany({
    where: { id: { in: changed.filter((id) => !known.has(id)).slice(0, mostNamed) } },
    select: { reference: true },
  });
  const named = [...changed.flatMap((id) => known.get(id) ?? []), ...gone.map(({ reference }) => reference)]
    .slice(0, mostNamed)
    .toSorted();
  const rest = changed.length > named.length ? ` and ${changed.length - named.length} more` : '';
  throw new ConflictError(
    `Something else would come now than you were shown of ${named.join(', ')}${rest}. Ask for a preview again.`,
    { path },
  );
}
