import { addYears } from '../../lib/calendar-date.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { courtReportsDue, type ReportTerms } from '../cases/court-reports-due.ts';
import { currentAppointment, pendingPetition } from '../cases/court-track.ts';
import { latest } from '../cases/dated-interval.ts';
import { isExtensionAsked } from '../cases/extension-asked.ts';
import { extensionAskedBy } from '../cases/extension-asked-by.ts';
import { matchingStage } from '../cases/matching-track.ts';
import { evaluationDueOn } from '../evaluations/evaluation-due.ts';
import type { PlannedKind } from './task-kinds.ts';
import { dueOnOf, type TaskRules } from './task-timing.ts';
import { assignedTo, type Parties, wantedTask, type WantedTask } from './wanted-task.ts';

/** What decides which tasks there are for a case. */
export interface CaseTaskFacts {
  readonly facts: CaseFacts;
  readonly contactDueOn: Date | null;
  /** Days of evaluations that hold. */
  readonly evaluatedOn: readonly Date[];
  readonly parties: Parties;
}

/** The rules and norms of a day. */
export interface PlanningDay {
  readonly today: Date;
  readonly rules: TaskRules;
  readonly reportTerms: ReportTerms;
  /** Null: no norm asks for evaluations. */
  readonly evaluationMonths: number | null;
  readonly vogYears: number | null;
}

/** The tasks that are to be there for a case on a day; none for one that is closed. */
export function caseTasks(aCase: CaseTaskFacts, day: PlanningDay): WantedTask[] {
  const { facts, parties } = aCase;
  const { today, rules } = day;
  if (facts.ending && facts.ending.endedOn <= today) return [];
  return daysToKeep(aCase, day).flatMap(([kind, reckonedFrom]) => {
    const dueOn = reckonedFrom && dueOnOf(kind, reckonedFrom, rules, today);
    const rule = rules.get(kind);
    if (!dueOn || !rule) return [];
    return wantedTask(kind, { caseId: facts.id }, { dueOn, assigned: assignedTo(rule.owner, parties) });
  });
}

function daysToKeep(
  { facts, contactDueOn, evaluatedOn }: CaseTaskFacts,
  { today, reportTerms, evaluationMonths }: PlanningDay,
): (readonly [PlannedKind, Date | null])[] {
  const reports = courtReportsDue(facts, today, reportTerms);
  const reportDue = (kind: 'YEARLY' | 'FIVE_YEARLY') =>
    reports.find((report) => report.kind === kind)?.dueOn ?? null;
  const matching = matchingStage(facts, today);
  const { appointments } = facts;
  return [
    ['CONTACT_OVERDUE', contactDueOn],
    ['FIVE_YEARLY_REPORT', reportDue('FIVE_YEARLY')],
    ['YEARLY_REPORT', reportDue('YEARLY')],
    [
      'EVALUATION',
      evaluationMonths === null
        ? null
        : evaluationDueOn({ appointments, heldOn: evaluatedOn }, { months: evaluationMonths, on: today }),
    ],
    ['PETITION_UNANSWERED', petitionedOn(facts, today)],
    ['WAITING_TOO_LONG', matching.at === 'WAITING' ? matching.since : null],
    ['TERM_ENDING', extensionDue(facts, today)],
    ['CLIENT_COMES_OF_AGE', comesOfAgeOn(facts, today)],
  ];
}

/** A petition waits for the court from its filing, or from a hearing that came after. */
function petitionedOn(facts: CaseFacts, today: Date): Date | null {
  const petition = pendingPetition(facts, today);
  return petition && latest(petition.filedOn, petition.hearingOn);
}

function extensionDue(facts: CaseFacts, today: Date): Date | null {
  const termEndsOn = currentAppointment(facts, today)?.termEndsOn ?? null;
  return termEndsOn && !isExtensionAsked(facts) ? extensionAskedBy(termEndsOn) : null;
}

/** Mentorship of a minor takes effect when he comes of age at the earliest (BW 1:450(2)); until it is ordered that day counts. */
function comesOfAgeOn(facts: CaseFacts, today: Date): Date | null {
  const adultOn = addYears(facts.client.birthDate, ageOfMajority);
  const wasMinor = adultOn > facts.registeredOn;
  return wasMinor && facts.client.deceasedOn === null && !currentAppointment(facts, today) ? adultOn : null;
}

const ageOfMajority = 18;
