import type { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { type CaseTarget, changeCase } from '../cases/change-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { type ChangedValue, changedIn } from './changed-values.ts';
import { correctCourtNumbers } from './correct-court-numbers.ts';
import { changedFields } from './corrected-fields.ts';
import { caseCorrectionSchema } from './correction-input.ts';
import { decideCorrectCase } from './decide-correct-case.ts';
import { recordCorrection } from './record-correction.ts';

export type CorrectCaseInput = z.input<typeof caseCorrectionSchema> & CaseTarget;

/**
 * Corrects what was wrongly recorded in a case (GDPR 16). A closed case is corrected and stays closed; figures that were
 * published stay as they were published, and the difference shows beside them. What days, codes and reasons were before is
 * kept with the correction; what was wrongly said of a person is not.
 *
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function correctCase(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { caseId, expectedVersion, ...input }: CorrectCaseInput,
): Promise<{ id: string }> {
  const { fields: given, dates, records, reason, ...ending } = parseInput(caseCorrectionSchema, input);
  await lockCase(tx, acting, caseId);
  const recorded = await recordedCase(tx, caseId);
  const texts = changedFields(recorded, given);
  const courtOrders = records.courtOrders?.map(({ id, orderedOn, sentOn }) => ({ id, orderedOn, sentOn }));
  const numbers = await correctCourtNumbers(tx, caseId, records);
  const { applicantKind } = texts;
  const kind = applicantKind ? changedIn('Case', null, recorded, { applicantKind }) : [];
  const kept: ChangedValue[] = [...kind, ...numbers];
  let fields: readonly string[] = [];
  await changeCase(
    tx,
    acting,
    { caseId, expectedVersion },
    (facts, { today }) => {
      const named = [...Object.keys(texts), ...numbers.map(({ field }) => `courtOrders.${field}`)];
      const correction = { ...dates, ...ending, ...records, courtOrders };
      const corrected = decideCorrectCase(facts, correction, { texts: named, today });
      fields = corrected.fields;
      kept.push(...corrected.values);
      return corrected.change;
    },
    { aCase: { ...texts, ...(dates.registeredOn && { registeredOn: dates.registeredOn }) } },
  );
  return recordCorrection(tx, acting, holders, {
    subject: { kind: 'client', clientId: recorded.clientId },
    caseId,
    fields,
    values: kept,
    reason,
  });
}

function recordedCase(tx: Tx, caseId: string) {
  return tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      clientId: true,
      applicantKind: true,
      applicantName: true,
      applicantEmail: true,
      applicantPhone: true,
      requestForHelp: true,
    },
  });
}
