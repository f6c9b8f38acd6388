import { earliest } from '../cases/dated-interval.ts';
import { problemAt } from './check-person.ts';
import type { CaseHistory } from './history/case-history.ts';
import type { ReplayedCase } from './history/replay-case.ts';
import type { ImportProblem } from './import-problem.ts';

/** Where the case became something else than the file says. */
export function contradictionsOf(history: CaseHistory, { facts, rows }: ReplayedCase): ImportProblem[] {
  const { aCase, client, introductions, reports } = history;
  const { ending } = facts;
  const { endPhase } = aCase.values;
  const byRow = <T extends { readonly id: string }, R>(all: readonly T[], came: ReadonlyMap<string, R>) =>
    new Map(all.flatMap((each) => (came.has(each.id) ? [[came.get(each.id), each] as const] : [])));
  const matches = byRow(facts.matches, rows.matches);
  const mandates = byRow(facts.mandates, rows.mandates);
  const appointedOn = earliest(...facts.appointments.map(({ effectiveOn }) => effectiveOn));
  return [
    ...(ending && endPhase && ending.phase !== endPhase
      ? [problemAt(aCase, 'endPhase', 'PHASE_DIFFERS')]
      : []),
    ...(ending && !aCase.values.endedOn ? [problemAt(aCase, 'endedOn', 'END_INCOMPLETE')] : []),
    ...(ending && aCase.values.endReason && ending.reason !== aCase.values.endReason
      ? [problemAt(aCase, 'endReason', 'END_INCOMPLETE')]
      : []),
    ...(client.deceasedOn && (ending === null || ending.endedOn > client.deceasedOn)
      ? [problemAt(aCase, 'endedOn', 'CLIENT_DECEASED')]
      : []),
    ...introductions
      .filter(({ row }) => matches.get(row)?.outcome !== row.values.outcome)
      .map(({ row }) => problemAt(row, 'outcome', 'OUTCOME_DIFFERS')),
    ...history.mandates
      .filter(({ row }) => differs(row.values.endsOn, mandates.get(row)?.endsOn ?? null))
      .map(({ row }) => problemAt(row, 'endsOn', 'MANDATE_END_DIFFERS')),
    ...reports
      .filter(
        ({ values }) =>
          !appointedOn || values.dueOn < appointedOn || (values.sentOn ?? values.dueOn) < appointedOn,
      )
      .map((row) => problemAt(row, 'dueOn', 'REPORT_WITHOUT_APPOINTMENT')),
    ...reports
      .filter(({ values }) => values.sentOn === null && values.kind !== 'ON_REQUEST')
      .map((row) => problemAt(row, 'sentOn', 'REQUIRED')),
  ];
}

/** A mandate without an end in the file may have ended with the appointment. */
function differs(told: Date | null, became: Date | null): boolean {
  return told !== null && told.getTime() !== became?.getTime();
}
