import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { clearBackgroundTraces, tracesOf } from './background-traces.ts';
import { clearRows } from './clear-rows.ts';
import { type Person, questionsAbout, type SubjectRef } from './data-subject.ts';
import { findPerson } from './find-person.ts';
import { kindsOf } from './rows-of-person.ts';
import { SilentHolderError } from './silent-holder-error.ts';
import type { SubjectHolder } from './subject-holder.ts';
import { tablesAbout } from './subject-table.ts';

/**
 * Takes a person out of the core and of all plugins and leaves a skeleton of nobody for the figures, in one transaction.
 * Whether it is allowed has been decided; a second time changes nothing. A mentor's own subscriptions, to which his mail
 * address leads, have a ground of their own and stay: name him as a contact too for those.
 *
 * @throws NotFoundError for a client or mentor that does not exist; SilentHolderError for a plugin without an answer
 */
export async function anonymise(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  subject: SubjectRef,
): Promise<void> {
  await takeOut({ tx, acting, holders, manner: 'anonymise' }, await findPerson(tx, subject));
}

export interface TakingOut {
  readonly tx: Tx;
  readonly acting: Acting;
  readonly holders: readonly SubjectHolder[];
  /** What the plugins are asked to do. */
  readonly manner: 'anonymise' | 'erase';
}

export async function takeOut({ tx, acting, holders, manner }: TakingOut, person: Person): Promise<void> {
  const traces = await tracesOf(tx, person);
  if (person.kind !== 'client' && person.userId) await closeAccount(tx, person.userId, acting.now);
  const kinds = kindsOf(person).filter((kind) => kind !== 'contact' || person.kind === 'contact');
  for (const kind of kinds) {
    for (const table of tablesAbout(kind, holders)) await clearRows(tx, table, person);
  }
  const [question] = questionsAbout(person);
  for (const { id, rights } of holders) {
    if (!rights) throw new SilentHolderError(id);
    if (question) await rights[manner](tx, acting, question);
  }
  await clearBackgroundTraces(tx, traces);
}

/** Who is not in the files does not log in. */
async function closeAccount(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.accessToken.deleteMany({ where: { userId } });
  await tx.externalIdentity.deleteMany({ where: { userId } });
  await tx.user.updateMany({ where: { id: userId, deactivatedAt: null }, data: { deactivatedAt: now } });
}
