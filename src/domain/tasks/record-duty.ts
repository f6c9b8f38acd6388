import type { Acting } from '../../access/actor.ts';
import type { DutyKind } from '../../generated/prisma/enums.ts';
import { addMonths, calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { requireInput } from '../cases/require-input.ts';
import { normsOn } from '../norms/norms-on.ts';
import { officeTasks, taskOfDuty } from './office-tasks.ts';
import { savePlan } from './save-plan.ts';
import { taskRulesOn } from './task-rules-on.ts';

export interface DutyInput {
  readonly duty: DutyKind;
  readonly doneOn: Date;
  /** Default: as the norm says; of a letter of intent it has to be agreed. */
  readonly nextOn?: Date | null;
  /** With whom the letter of intent is. */
  readonly organisationId?: string | null;
}

/** In years. */
const intervalNorms: Partial<Record<DutyKind, string>> = {
  CONTINUATION_REQUEST: 'QUALITY_STATEMENT_INTERVAL',
  ACCOUNTANT_STATEMENT: 'ACCOUNTANT_STATEMENT_INTERVAL',
};

/** Records that a duty of the foundation was met. @throws InvalidInputError, NotFoundError, ForbiddenError */
export async function recordDuty(tx: Tx, { actor, now }: Acting, input: DutyInput): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('A duty is recorded by a person.');
  const { duty, doneOn, organisationId = null } = input;
  const isLetter = duty === 'LETTER_OF_INTENT';
  requireInput(doneOn <= calendarDate(now), 'doneOn', 'Record it once it is done.');
  requireInput(
    isLetter === (organisationId !== null),
    'organisationId',
    isLetter ? 'Name the organisation with which the letter is.' : `${duty} concerns no organisation.`,
  );
  const nextOn = input.nextOn ?? (await nextByNorm(tx, duty, doneOn));
  requireInput(nextOn !== null, 'nextOn', 'Say on which day it is to be done next.');
  requireInput(nextOn > doneOn, 'nextOn', 'The next time comes after this one.');
  if (organisationId && (await tx.organisation.count({ where: { id: organisationId } })) === 0) {
    throw new NotFoundError('The organisation', { path: ['input', 'organisationId'] });
  }
  const id = newId();
  await tx.dutyRecord.create({
    data: { ...{ id, duty, doneOn, nextOn, organisationId }, recordedAt: now, recordedById: actor.userId },
    select: { id: true },
  });
  await planDuty(tx, { duty, organisationId }, now);
  return { id };
}

/** What was to be done for the time before is done; the next time may be near already. */
async function planDuty(
  tx: Tx,
  { duty, organisationId }: { readonly duty: DutyKind; readonly organisationId: string | null },
  now: Date,
): Promise<void> {
  const last = await tx.dutyRecord.findFirst({
    where: { duty, organisationId },
    orderBy: [{ doneOn: 'desc' }, { id: 'desc' }],
    select: { duty: true, organisationId: true, nextOn: true },
  });
  const today = calendarDate(now);
  const day = { today, rules: await taskRulesOn(tx, today) };
  const wanted = officeTasks({ duties: last ? [last] : [], loaded: [], removalMonths: [] }, day);
  await savePlan(tx, wanted, { duty: { kind: taskOfDuty[duty], organisationId } }, now);
}

async function nextByNorm(tx: Tx, duty: DutyKind, doneOn: Date): Promise<Date | null> {
  const code = intervalNorms[duty];
  const years = code ? (await normsOn(tx, doneOn, [code])).get(code)?.value : undefined;
  return years === undefined ? null : addMonths(doneOn, years * 12);
}
