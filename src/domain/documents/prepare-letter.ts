import type { Tx } from '../../lib/db.ts';
import {
  prepareAgreement,
  prepareAppointmentLetter,
  prepareChangeLetter,
} from './facts/appointment-letters.ts';
import { prepareEvaluationReport } from './facts/evaluation-report.ts';
import { prepareFinalReport } from './facts/final-report.ts';
import { prepareConfirmation, prepareInvitation } from './facts/request-letters.ts';
import type { LetterKind, LetterRequest, PreparedLetter } from './letter-kind.ts';

/** Gathers the facts of a letter. @throws DocumentNotReadyError while they are not there */
export function prepareLetter(tx: Tx, kind: LetterKind, request: LetterRequest): Promise<PreparedLetter> {
  return preparing[kind](tx, request);
}

const preparing: Readonly<Record<LetterKind, (tx: Tx, request: LetterRequest) => Promise<PreparedLetter>>> = {
  REQUEST_CONFIRMATION: prepareConfirmation,
  INTAKE_INVITATION: prepareInvitation,
  APPOINTMENT_LETTER: prepareAppointmentLetter,
  MANDATE_AGREEMENT: prepareAgreement,
  MENTOR_CHANGE_LETTER: prepareChangeLetter,
  EVALUATION_REPORT: prepareEvaluationReport,
  FINAL_REPORT: prepareFinalReport,
};
