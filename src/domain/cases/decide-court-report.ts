import type { CourtReportKind } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { courtReportsDue, type ReportTerms } from './court-reports-due.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface RequestCourtReport {
  readonly requestedOn: Date;
  readonly dueOn: Date;
}

/** The judge asks for a report (BW 1:459(1)), or for the five-yearly one sooner (1:459(3)). */
export function decideRequestCourtReport(
  facts: CaseFacts,
  { requestedOn, dueOn }: RequestCourtReport,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('requestCourtReport', facts, today);
  const since = facts.appointments.at(-1)?.effectiveOn;
  requireInput(
    requestedOn <= today && (!since || requestedOn >= since),
    'requestedOn',
    'The judge asked after the appointment took effect, and not in the future.',
  );
  requireInput(dueOn >= requestedOn, 'dueOn', 'The report is due on or after the day on which it was asked.');
  requireInput(
    !facts.courtReports.some((each) => each.kind === 'ON_REQUEST' && sameDay(each.dueOn, dueOn)),
    'dueOn',
    'A report that is due on that day was asked already.',
  );
  return {
    happening: {
      name: 'case.report-requested',
      payload: {},
      occurredOn: requestedOn,
      data: { dueOn: formatCalendarDate(dueOn) },
    },
    courtReports: [{ id: newId(), kind: 'ON_REQUEST', dueOn, sentOn: null }],
  };
}

export interface RecordCourtReport {
  readonly kind: CourtReportKind;
  /** Tells two reports of one kind apart; may be left out while one is due. */
  readonly dueOn: Date | null;
  readonly sentOn: Date;
  readonly terms: ReportTerms;
}

/** Records that a report went to the court. The final one is still recorded once the case is closed. */
export function decideRecordCourtReport(
  facts: CaseFacts,
  { kind, dueOn, sentOn, terms }: RecordCourtReport,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('recordCourtReport', facts, today);
  const due = courtReportsDue(facts, today, terms).find(
    (each) => each.kind === kind && (dueOn === null || sameDay(each.dueOn, dueOn)),
  );
  requireInput(due !== undefined, 'kind', `No report ${kind} is due that was not sent.`);
  const since = facts.appointments.at(-1)?.effectiveOn;
  const notBefore = kind === 'FINAL' ? due.dueOn : since;
  requireInput(
    sentOn <= today && (!notBefore || sentOn >= notBefore),
    'sentOn',
    kind === 'FINAL'
      ? 'The final report is sent once the appointment has ended, and not in the future.'
      : 'A report is sent after the appointment took effect, and not in the future.',
  );
  const asked = facts.courtReports.find(
    (each) => each.kind === kind && each.sentOn === null && sameDay(each.dueOn, due.dueOn),
  );
  return {
    happening: {
      name: 'case.report-sent',
      payload: { kind },
      occurredOn: sentOn,
      data: { dueOn: formatCalendarDate(due.dueOn) },
    },
    courtReports: [{ id: asked?.id ?? newId(), kind, dueOn: due.dueOn, sentOn }],
  };
}

function sameDay(one: Date, other: Date): boolean {
  return one.getTime() === other.getTime();
}
