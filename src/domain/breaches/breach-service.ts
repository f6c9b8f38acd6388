import type { Acting } from '../../access/actor.ts';
import type { DataBreach, Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import {
  type Assessment,
  type Closing,
  decideAssess,
  decideClose,
  decideInform,
  decideRecord,
  decideReport,
  type Informed,
  type Recording,
  type Report,
} from './decide-breach.ts';

export interface BreachTarget {
  readonly breachId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

interface BreachDescription {
  readonly consequences?: string | null | undefined;
  readonly measures?: string | null | undefined;
}

/** Records a breach; from its discovery 72 hours count. @throws InvalidInputError, ForbiddenError */
export async function recordDataBreach(
  tx: Tx,
  { actor, now }: Acting,
  input: Recording & BreachDescription,
): Promise<DataBreach> {
  if (actor.kind !== 'user') throw new ForbiddenError('A breach is recorded by a person.');
  const { discoveredAt, whatHappened, personCount = null } = decideRecord(input, now);
  const { dataCategories, personKinds, consequences = null, measures = null } = input;
  return tx.dataBreach.create({
    data: {
      id: newId(),
      reference: await nextBreachReference(tx, now),
      discoveredAt,
      recordedAt: now,
      recordedById: actor.userId,
      whatHappened,
      personCount,
      dataCategories: [...dataCategories],
      personKinds: [...personKinds],
      consequences,
      measures,
    },
  });
}

export interface AssessInput extends BreachTarget, Assessment {
  readonly consequences?: string | null | undefined;
  readonly measures?: string | null | undefined;
  readonly personCount?: number | null | undefined;
}

/** Judges the risk. @throws IllegalBreachStepError, InvalidInputError, NotFoundError, ConflictError */
export function assessDataBreach(tx: Tx, { now }: Acting, input: AssessInput): Promise<{ id: string }> {
  const { consequences, measures, personCount } = input;
  return changeBreach(tx, input, (breach) => {
    const { risk, riskReason, isReportable, decisionReason } = decideAssess(breach, input);
    return {
      ...{ risk, riskReason, isReportable, decisionReason, assessedAt: now },
      ...(consequences ? { consequences } : {}),
      ...(measures ? { measures } : {}),
      ...(typeof personCount === 'number' ? { personCount } : {}),
    };
  });
}

/** Records the report. @throws IllegalBreachStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordReportToAuthority(
  tx: Tx,
  { now }: Acting,
  input: BreachTarget & Report,
): Promise<{ id: string }> {
  return changeBreach(tx, input, (breach) => decideReport(breach, input, now));
}

/** Records that the persons were told. @throws IllegalBreachStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordSubjectsInformed(
  tx: Tx,
  { now }: Acting,
  input: BreachTarget & Informed,
): Promise<{ id: string }> {
  return changeBreach(tx, input, (breach) => decideInform(breach, input, now));
}

/** Closes a breach. @throws IllegalBreachStepError, InvalidInputError, NotFoundError, ConflictError */
export function closeDataBreach(
  tx: Tx,
  { now }: Acting,
  input: BreachTarget & Closing,
): Promise<{ id: string }> {
  return changeBreach(tx, input, (breach) => decideClose(breach, input, now));
}

async function changeBreach(
  tx: Tx,
  { breachId, expectedVersion }: BreachTarget,
  decide: (breach: DataBreach) => Prisma.DataBreachUncheckedUpdateInput,
): Promise<{ id: string }> {
  await tx.$queryRaw`SELECT 1 FROM "DataBreach" WHERE id = ${breachId}::uuid FOR UPDATE`;
  const breach = await tx.dataBreach.findUnique({ where: { id: breachId } });
  if (!breach) throw new NotFoundError('The data breach', { path: ['input', 'breachId'] });
  if (expectedVersion && expectedVersion !== breach.version) {
    throw new ConflictError(
      `The breach is at version ${breach.version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  const data = { ...decide(breach), version: { increment: 1 } };
  await tx.dataBreach.update({ where: { id: breachId }, data, select: { id: true } });
  return { id: breachId };
}

/** `<year>-<number>`; a lock makes two that record at once follow each other. */
async function nextBreachReference(tx: Tx, now: Date): Promise<string> {
  const year = calendarDate(now).getUTCFullYear();
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('breach-reference'), ${year}::int)) AS locked`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(split_part("reference", '-', 2)::int) AS "last" FROM "DataBreach"
    WHERE "reference" LIKE ${`${year}-%`}`;
  return `${year}-${String((row?.last ?? 0) + 1).padStart(2, '0')}`;
}
