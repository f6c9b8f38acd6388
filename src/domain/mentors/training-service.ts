import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import { normsOn } from '../norms/norms-on.ts';
import { changeMentor, type MentorTarget } from './change-mentor.ts';
import { decideIssueCertificate, decideRecordTraining, decideStartTraining } from './decide-training.ts';

type Optional<T> = T | null | undefined;

/** Starts the basic training. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function startTraining(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly startedOn?: Optional<Date> },
): Promise<{ id: string }> {
  const startedOn = input.startedOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) => decideStartTraining(facts, { startedOn }, at));
}

/** Records a completed part. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordTraining(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly moduleCode: string; readonly completedOn?: Optional<Date> },
): Promise<{ id: string }> {
  const { moduleCode } = input;
  const completedOn = input.completedOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) =>
    decideRecordTraining(facts, { moduleCode, completedOn }, at),
  );
}

export interface IssueCertificateInput extends MentorTarget {
  readonly certifiedOn?: Optional<Date>;
  readonly certificateNumber?: Optional<string>;
  readonly codeOfConductSignedOn?: Optional<Date>;
  readonly contractSignedOn?: Optional<Date>;
  readonly vogIssuedOn?: Optional<Date>;
}

/** Issues the certificate. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export async function issueCertificate(
  tx: Tx,
  acting: Acting,
  input: IssueCertificateInput,
): Promise<{ id: string }> {
  const {
    certificateNumber,
    codeOfConductSignedOn = null,
    contractSignedOn = null,
    vogIssuedOn = null,
  } = input;
  const certifiedOn = input.certifiedOn ?? calendarDate(acting.now);
  if (certificateNumber) await requireFreeNumber(tx, certificateNumber);
  const vogMaxAgeMonths = await maxAgeOfVog(tx, certifiedOn);
  return changeMentor(
    tx,
    acting,
    input,
    (facts, at) =>
      decideIssueCertificate(
        facts,
        { certifiedOn, codeOfConductSignedOn, contractSignedOn, vogIssuedOn, vogMaxAgeMonths },
        at,
      ),
    certificateNumber ? { mentor: { certificateNumber } } : {},
  );
}

async function requireFreeNumber(tx: Tx, certificateNumber: string): Promise<void> {
  const taken = await tx.mentor.findUnique({ where: { certificateNumber }, select: { id: true } });
  if (!taken) return;
  throw new ConflictError(`Certificate number '${certificateNumber}' was given to another mentor.`, {
    path: ['input', 'certificateNumber'],
  });
}

async function maxAgeOfVog(tx: Tx, on: Date): Promise<number> {
  const code = 'VOG_MAX_AGE_AT_START';
  const norm = (await normsOn(tx, on, [code])).get(code);
  if (!norm) throw new Error(`Norm ${code} has no value on the day of the certificate.`);
  return norm.value;
}
