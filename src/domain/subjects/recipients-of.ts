import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { type Person, questionsAbout } from './data-subject.ts';
import { SilentHolderError } from './silent-holder-error.ts';
import type { SubjectHolder } from './subject-holder.ts';

/**
 * Who outside was given data about a person: the court of a petition, the institution that referred and is told how it
 * goes, and whom the plugins name. In Dutch, each once.
 */
export async function recipientsOf(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  person: Person,
): Promise<readonly string[]> {
  const names = person.kind === 'client' ? await ofCases(tx, person.caseIds) : [];
  for (const { id, rights } of holders) {
    if (!rights) throw new SilentHolderError(id);
    for (const question of questionsAbout(person))
      names.push(...(await rights.recipients(tx, acting, question)));
  }
  return [...new Set(names)];
}

async function ofCases(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const cases = await tx.case.findMany({
    where: { id: { in: [...caseIds] } },
    select: { referrer: { select: { name: true } }, _count: { select: { petitions: true } } },
  });
  const referrers = cases.flatMap(({ referrer }) => (referrer ? [referrer.name] : []));
  return cases.some(({ _count }) => _count.petitions > 0) ? ['Rechtbank Limburg', ...referrers] : referrers;
}
