import type { Acting } from '../../access/actor.ts';
import type { ChangePetitioner, ChangePetitionKind, CourtReportKind } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideRecordCourtReport, decideRequestCourtReport } from './decide-court-report.ts';
import { decidePetitionForChange } from './decide-petition-for-change.ts';
import { loadReportTerms } from './load-report-terms.ts';

export interface PetitionForChangeInput extends CaseTarget {
  readonly kind: ChangePetitionKind;
  readonly petitioner: ChangePetitioner;
  readonly reason?: string | null | undefined;
  readonly filedOn?: Date | null | undefined;
}

/** Asks the court for another term, the end of the measure or a dismissal. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function petitionForChange(
  tx: Tx,
  acting: Acting,
  input: PetitionForChangeInput,
): Promise<{ id: string }> {
  const { kind, petitioner, reason = null } = input;
  const filedOn = input.filedOn ?? calendarDate(acting.now);
  return changeCase(
    tx,
    acting,
    input,
    (facts, at) => decidePetitionForChange(facts, { kind, petitioner, filedOn }, at),
    { changePetition: { reason } },
  );
}

export interface RequestCourtReportInput extends CaseTarget {
  readonly requestedOn?: Date | null | undefined;
  readonly dueOn: Date;
}

/** Records that the judge asked for a report. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function requestCourtReport(
  tx: Tx,
  acting: Acting,
  input: RequestCourtReportInput,
): Promise<{ id: string }> {
  const { dueOn } = input;
  const requestedOn = input.requestedOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, (facts, at) =>
    decideRequestCourtReport(facts, { requestedOn, dueOn }, at),
  );
}

export interface RecordCourtReportInput extends CaseTarget {
  readonly kind: CourtReportKind;
  readonly dueOn?: Date | null | undefined;
  readonly sentOn?: Date | null | undefined;
  readonly fileReference?: string | null | undefined;
}

/** Records a report that went to the court. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordCourtReport(
  tx: Tx,
  acting: Acting,
  input: RecordCourtReportInput,
): Promise<{ id: string }> {
  const { kind, dueOn = null, fileReference = null } = input;
  const sentOn = input.sentOn ?? calendarDate(acting.now);
  return changeCase(
    tx,
    acting,
    input,
    async (facts, at) => {
      const terms = await loadReportTerms(tx, at.today);
      return decideRecordCourtReport(facts, { kind, dueOn, sentOn, terms }, at);
    },
    { courtReport: { fileReference } },
  );
}
