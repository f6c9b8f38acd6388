import type { Acting } from '../../access/actor.ts';
import type { SubjectRequest, SubjectRequestKind } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import type { SubjectRef } from './data-subject.ts';
import {
  decideExtend,
  decideSettle,
  dueOnRequest,
  type Extension,
  type Settlement,
} from './decide-request.ts';
import { findPerson } from './find-person.ts';
import { subjectColumns, subjectKinds } from './subject-input.ts';

export interface RecordRequestInput {
  readonly kind: SubjectRequestKind;
  readonly subject: SubjectRef;
  /** Default: today. */
  readonly requestedOn?: Date | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface RequestTarget {
  readonly requestId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

/** Enters a request in the register; it is to be answered within a month. @throws NotFoundError, InvalidInputError */
export async function recordSubjectRequest(
  tx: Tx,
  { actor, now }: Acting,
  { kind, subject, requestedOn, reason }: RecordRequestInput,
): Promise<{ id: string }> {
  await findPerson(tx, subject);
  const today = calendarDate(now);
  const on = requestedOn ?? today;
  return tx.subjectRequest.create({
    data: {
      id: newId(),
      kind,
      subjectKind: subjectKinds[subject.kind],
      ...subjectColumns(subject),
      requestedOn: on,
      dueOn: dueOnRequest(on, today),
      reason: reason?.trim() || null,
      recordedById: actor.kind === 'user' ? actor.userId : null,
      createdAt: now,
    },
    select: { id: true },
  });
}

/** @throws NotFoundError, ConflictError, IllegalRequestStepError, InvalidInputError */
export async function extendSubjectRequest(
  tx: Tx,
  acting: Acting,
  { dueOn, reason, ...target }: RequestTarget & Extension,
): Promise<{ id: string }> {
  return change(tx, target, (facts) => decideExtend(facts, { dueOn, reason }, calendarDate(acting.now)));
}

/** @throws NotFoundError, ConflictError, IllegalRequestStepError, InvalidInputError */
export async function settleSubjectRequest(
  tx: Tx,
  { actor, now }: Acting,
  { outcome, reason, ...target }: RequestTarget & Settlement,
): Promise<{ id: string }> {
  const settledById = actor.kind === 'user' ? actor.userId : null;
  return change(tx, target, (facts) => ({
    ...decideSettle(facts, { outcome, reason }, calendarDate(now)),
    settledById,
  }));
}

async function change(
  tx: Tx,
  { requestId, expectedVersion }: RequestTarget,
  decide: (facts: SubjectRequest) => object,
): Promise<{ id: string }> {
  await tx.$queryRaw`SELECT 1 FROM "SubjectRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE`;
  const facts = await tx.subjectRequest.findUnique({ where: { id: requestId } });
  if (!facts) throw new NotFoundError('The request', { path: ['input', 'requestId'] });
  if (expectedVersion && expectedVersion !== facts.version) {
    throw new ConflictError(
      `The request is at version ${facts.version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  return tx.subjectRequest.update({
    where: { id: requestId },
    data: { ...decide(facts), version: { increment: 1 } },
    select: { id: true },
  });
}
