import type { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { type CaseTarget, changeCase } from '../cases/change-case.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { correctedFields } from './corrected-fields.ts';
import { caseCorrectionSchema } from './correction-input.ts';
import { decideCorrectCase } from './decide-correct-case.ts';
import { recordCorrection } from './record-correction.ts';

export type CorrectCaseInput = z.input<typeof caseCorrectionSchema> & CaseTarget;

/**
 * Corrects what was wrongly recorded in a case (GDPR 16). A closed case is corrected and stays closed; figures that were
 * published stay as they were published, and the difference shows beside them.
 *
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function correctCase(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { caseId, expectedVersion, ...input }: CorrectCaseInput,
): Promise<{ id: string }> {
  const { fields: given, dates, reason } = parseInput(caseCorrectionSchema, input);
  const recorded = await recordedCase(tx, acting, caseId);
  const data = correctedFields(recorded, { ...given, ...dates });
  const fields = Object.keys(data);
  const { applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp, ...days } = data;
  const texts = { applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp };
  await changeCase(
    tx,
    acting,
    { caseId, expectedVersion },
    (facts, { today }) => decideCorrectCase(facts, days, { fields, today }),
    { aCase: { ...whatIsGiven(texts), ...(days.registeredOn && { registeredOn: days.registeredOn }) } },
  );
  return recordCorrection(tx, acting, holders, {
    subject: { kind: 'client', clientId: recorded.clientId },
    caseId,
    fields,
    reason,
  });
}

/** Null takes a text out; what was not given is left alone. */
function whatIsGiven<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

async function recordedCase(tx: Tx, acting: Acting, caseId: string) {
  const where = { AND: [{ id: caseId }, visibleCases(acting)] };
  const isVisible = (await seeAs(tx, acting, () => tx.case.count({ where }))) > 0;
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      clientId: true,
      registeredOn: true,
      endedOn: true,
      applicantKind: true,
      applicantName: true,
      applicantEmail: true,
      applicantPhone: true,
      requestForHelp: true,
      intake: { select: { heldOn: true } },
      waitingIntervals: { select: { startsOn: true }, orderBy: { startsOn: 'asc' }, take: 1 },
      appointments: { select: { effectiveOn: true }, orderBy: { effectiveOn: 'desc' }, take: 1 },
    },
  });
  if (!isVisible || !found) throw new NotFoundError('The case', { path: ['input', 'caseId'] });
  const { intake, waitingIntervals, appointments, ...rest } = found;
  return {
    ...rest,
    intakeHeldOn: intake?.heldOn ?? null,
    waitingFrom: waitingIntervals[0]?.startsOn ?? null,
    appointmentEffectiveOn: appointments[0]?.effectiveOn ?? null,
  };
}
