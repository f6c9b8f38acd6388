import type { Actor, StandIn } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { RecordSubject } from './record-subjects.ts';

/**
 * On whose behalf a deputy has a record in hand: of the covered colleague in whose area the person is, unless he is
 * known in the deputy's own area too. Asks the database only for who covers somebody today.
 */
export async function stoodInFor(
  tx: Tx,
  actor: Actor | null,
  subjects: readonly RecordSubject[],
): Promise<(subject: RecordSubject) => string | null> {
  if (actor?.kind !== 'user' || actor.standsInFor.length === 0) return () => null;
  const areas = new Map<string, Set<string>>();
  const add = (id: string, area: string) => areas.set(id, (areas.get(id) ?? new Set()).add(area));
  const cases = await tx.case.findMany({
    where: { clientId: { in: idsOf(subjects, 'CLIENT') } },
    select: { clientId: true, workArea: true },
  });
  for (const { clientId, workArea } of cases) add(clientId, workArea);
  const mentors = await tx.mentor.findMany({
    where: { id: { in: idsOf(subjects, 'MENTOR') } },
    select: { id: true, municipality: { select: { workArea: true } } },
  });
  for (const { id, municipality } of mentors) add(id, municipality.workArea);
  return ({ subjectId }) => colleague(areas.get(subjectId), actor.workArea, actor.standsInFor);
}

function colleague(
  areas: ReadonlySet<string> | undefined,
  own: string | null,
  standsInFor: readonly StandIn[],
): string | null {
  if (!areas || (own !== null && areas.has(own))) return null;
  const covered = standsInFor.find(({ workArea }) => areas.has(workArea));
  return covered ? `user:${covered.userId}` : null;
}

function idsOf(subjects: readonly RecordSubject[], kind: RecordSubject['kind']): string[] {
  return [...new Set(subjects.filter((subject) => subject.kind === kind).map(({ subjectId }) => subjectId))];
}
