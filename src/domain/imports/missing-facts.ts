import { problemAt } from './check-person.ts';
import type { CaseRows } from './case-rows.ts';
import type { ImportProblem } from './import-problem.ts';
import type { FileRow } from './import-sheets.ts';

/** Columns that are asked because others are filled. */
export function missingFacts({ aCase, introductions, court, waiting }: CaseRows): ImportProblem[] {
  return [
    ...missingOfCase(aCase, waiting.length > 0),
    ...introductions.flatMap(missingOfIntroduction),
    ...court.flatMap(missingOfCourt),
  ];
}

function missingOfCase(aCase: FileRow<'cases'>, waitsAgain: boolean): ImportProblem[] {
  const { values } = aCase;
  return [
    ...((values.endedOn === null) === (values.endReason === null)
      ? []
      : [problemAt(aCase, values.endedOn ? 'endReason' : 'endedOn', 'END_INCOMPLETE')]),
    ...(values.endedOn === null && (values.endPhase ?? values.endLegalKind)
      ? [problemAt(aCase, 'endedOn', 'END_INCOMPLETE')]
      : []),
    ...(values.intakeDecision && !values.intakeHeldOn
      ? [problemAt(aCase, 'intakeHeldOn', 'INTAKE_INCOMPLETE')]
      : []),
    ...(values.intakeDecidedOn && !values.intakeDecision
      ? [problemAt(aCase, 'intakeDecision', 'INTAKE_INCOMPLETE')]
      : []),
    ...(waitsAgain && !values.waitingSince ? [problemAt(aCase, 'waitingSince', 'REQUIRED')] : []),
  ];
}

function missingOfIntroduction(row: FileRow<'introductions'>): ImportProblem[] {
  const { outcome, introducedOn, clientAgrees, mentorAgrees, closedOn } = row.values;
  const isAgreed = clientAgrees === true && mentorAgrees === true;
  const isDeclined = clientAgrees === false || mentorAgrees === false;
  const fits = {
    OPEN: !isAgreed && !isDeclined && closedOn === null,
    AGREED: isAgreed && introducedOn !== null && closedOn !== null,
    DECLINED: isDeclined && introducedOn !== null && closedOn !== null,
    WITHDRAWN: !isDeclined && closedOn !== null,
  };
  return fits[outcome] ? [] : [problemAt(row, 'outcome', 'OUTCOME_DIFFERS')];
}

function missingOfCourt(row: FileRow<'court'>): ImportProblem[] {
  const { orderKind, orderNumber, orderedOn, sentOn, effectiveOn, filedOn, petitionerKind, hearingOn } =
    row.values;
  const incomplete = (column: string) => [problemAt(row, column, 'COURT_INCOMPLETE')];
  if (!orderKind) return filedOn ? [] : incomplete('filedOn');
  return [
    ...(orderNumber ? [] : incomplete('orderNumber')),
    ...((orderedOn ?? sentOn ?? effectiveOn) ? [] : incomplete('orderedOn')),
    ...(filedOn && !petitionerKind ? incomplete('petitionerKind') : []),
    ...(hearingOn && !filedOn ? incomplete('filedOn') : []),
  ];
}
