import type { Acting } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { SubjectErasureGround, SubjectErasureManner } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { requireInput } from '../cases/require-input.ts';
import { takeOut } from './anonymise.ts';
import { auditedAs } from './audited-as.ts';
import type { Person, SubjectRef } from './data-subject.ts';
import { deleteDetails } from './delete-details.ts';
import { erasureObstacles } from './erasure-obstacles.ts';
import { ErasureRefusedError } from './erasure-refused-error.ts';
import { findPerson } from './find-person.ts';
import { loadErasureFacts } from './load-erasure-facts.ts';
import type { SubjectHolder } from './subject-holder.ts';
import { subjectKinds } from './subject-input.ts';

export interface ErasureInput {
  readonly subject: SubjectRef;
  readonly ground: SubjectErasureGround;
  /** Without names: it is kept. */
  readonly reason: string;
}

/**
 * Takes a person out of core and plugins with all that no figure needs (GDPR 17). A second time is harmless: it takes out
 * what came in since and answers with what was done first.
 *
 * @throws NotFoundError, InvalidInputError, SilentHolderError; ErasureRefusedError while the data have to stay
 */
export function eraseSubject(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  input: ErasureInput,
): Promise<{ id: string }> {
  return remove({ tx, acting, holders, manner: 'ERASED' }, input);
}

/**
 * Takes a person out of the file and leaves the file as a skeleton of nobody. The rules are those of `eraseSubject`.
 *
 * @throws NotFoundError, InvalidInputError, SilentHolderError; ErasureRefusedError while the data have to stay
 */
export function anonymiseSubject(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  input: ErasureInput,
): Promise<{ id: string }> {
  return remove({ tx, acting, holders, manner: 'ANONYMISED' }, input);
}

interface Removal {
  readonly tx: Tx;
  readonly acting: Acting;
  readonly holders: readonly SubjectHolder[];
  readonly manner: SubjectErasureManner;
}

async function remove(removal: Removal, { subject, ground, reason }: ErasureInput): Promise<{ id: string }> {
  const { tx, acting, manner } = removal;
  const why = reason.trim();
  requireInput(
    why.length > 0 && why.length <= 500,
    'reason',
    'Say why, in at most 500 characters and without names.',
  );
  const person = await findPerson(tx, subject);
  const today = calendarDate(acting.now);
  const obstacles = erasureObstacles(await loadErasureFacts(tx, person, today), ground, today);
  if (obstacles.length > 0) throw new ErasureRefusedError(obstacles);

  await takeOutWholly(removal, person);
  if (manner === 'ERASED') await deleteDetails(tx, person);
  recordAudit(tx, acting, { action: 'ERASE', ...auditedAs(person) });
  return (await doneBefore(tx, person, manner)) ?? note(removal, person, { ground, reason: why });
}

/** A mentor may also be in the files by his mail address, as the applicant of a case or a reader of the newsletter. */
async function takeOutWholly({ tx, acting, holders, manner }: Removal, person: Person): Promise<void> {
  const way = { tx, acting, holders, manner: manner === 'ERASED' ? 'erase' : 'anonymise' } as const;
  if (person.kind === 'mentor') await takeOut(way, { kind: 'contact', email: person.email, userId: null });
  await takeOut(way, person);
}

async function doneBefore(
  tx: Tx,
  person: Person,
  manner: SubjectErasureManner,
): Promise<{ id: string } | null> {
  const subjectId = idOf(person);
  if (!subjectId) return null;
  return tx.subjectErasure.findFirst({
    where: { subjectId, manner },
    select: { id: true },
    orderBy: { doneAt: 'asc' },
  });
}

async function note(
  { tx, acting: { actor, now }, manner }: Removal,
  person: Person,
  why: { readonly ground: SubjectErasureGround; readonly reason: string },
): Promise<{ id: string }> {
  return tx.subjectErasure.create({
    data: {
      id: newId(),
      manner,
      subjectKind: subjectKinds[person.kind],
      subjectId: idOf(person),
      ...why,
      doneById: actor.kind === 'user' ? actor.userId : null,
      doneAt: now,
    },
    select: { id: true },
  });
}

function idOf(person: Person): string | null {
  switch (person.kind) {
    case 'client':
      return person.clientId;
    case 'mentor':
      return person.mentorId;
    case 'contact':
      return null;
    default:
      return person satisfies never;
  }
}
