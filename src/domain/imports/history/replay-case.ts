import { applyCaseChange, type CaseChange, type CaseHappening } from '../../cases/case-change.ts';
import type { CaseFacts } from '../../cases/case-facts.ts';
import { decideRegisterCase, emptyCase } from '../../cases/decide-register-case.ts';
import type { DecisionMoment } from '../../cases/decision-moment.ts';
import { earliest } from '../../cases/dated-interval.ts';
import { DomainError } from '../../../lib/domain-error.ts';
import type { ImportProblem } from '../import-problem.ts';
import type { CaseHistory, HistoryAct, HistoryRows } from './case-history.ts';
import { closingActs } from './closing-acts.ts';
import { courtActs } from './court-acts.ts';
import { intakeActs } from './intake-acts.ts';
import { mandateActs } from './mandate-acts.ts';
import { matchingActs } from './matching-acts.ts';

/** A case as it became by what a file tells of it. */
export interface ReplayedCase {
  readonly facts: CaseFacts;
  /** What happened, each on its day, for the timeline. */
  readonly happenings: readonly (CaseHappening & Pick<Required<CaseChange>, 'warnings'>)[];
  readonly rows: HistoryRows;
}

/**
 * Lives the life of a case again: each row becomes the commands by which it would have been recorded, given to the same
 * decisions as ever. So no history comes in that the life cycle would not have allowed. A command is given on its day or,
 * when it is refused then, as soon as it is not: much is recorded afterwards. Of the mentors only is not asked whether
 * they might have been proposed: that they were is a fact.
 *
 * @returns the case, or the first thing that could not have been: what comes after it would only confuse
 */
export function replayCase(
  history: CaseHistory,
  { today, newId }: DecisionMoment,
): ReplayedCase | ImportProblem {
  const life = new ReplayedLife(history, newId);
  const put: { act: HistoryAct; problem: ImportProblem }[] = [];
  for (const act of [registration(history), ...actsOf(history, life.rows)]) {
    const on = earliest(act.on, today) ?? today;
    const problem = life.live(act, on);
    if (problem) {
      put.push({ act, problem });
      continue;
    }
    for (let again = 0; again < put.length;) {
      const [late] = put.slice(again, again + 1);
      if (late && !life.live(late.act, on)) {
        put.splice(again, 1);
        again = 0;
      } else again += 1;
    }
  }
  return put[0]?.problem ?? life.result();
}

class ReplayedLife {
  readonly rows: HistoryRows = {
    petitions: new Map(),
    orders: new Map(),
    matches: new Map(),
    mandates: new Map(),
  };
  readonly #history: CaseHistory;
  readonly #newId: () => string;
  readonly #happenings: ReplayedCase['happenings'][number][] = [];
  readonly #standIns = new Set<string>();
  #facts: CaseFacts;

  constructor(history: CaseHistory, newId: () => string) {
    const { client, workArea, aCase } = history;
    const { registeredOn } = aCase.values;
    this.#history = history;
    this.#newId = newId;
    this.#facts = emptyCase({ client: { ...client, deceasedOn: null }, workArea, registeredOn }, newId());
  }

  /** Null when it is done. */
  live(act: HistoryAct, today: Date): ImportProblem | null {
    try {
      const change = act.decide(this.#facts, { today, newId: this.#newId });
      if (change) this.#take(act, change);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return problemOf(act, error);
    }
  }

  #take(act: HistoryAct, change: CaseChange): void {
    if (act.isStandIn) newRows(this.#facts, change).forEach((id) => this.#standIns.add(id));
    else this.#happenings.push({ ...change.happening, warnings: change.warnings ?? [] });
    this.#facts = applyCaseChange(this.#facts, change);
    act.done?.(change);
  }

  result(): ReplayedCase {
    return {
      facts: withoutStandIns(this.#facts, this.#standIns, this.#history),
      happenings: this.#happenings,
      rows: this.rows,
    };
  }
}

function registration({ aCase }: CaseHistory): HistoryAct {
  return {
    on: aCase.values.registeredOn,
    rank: 0,
    step: 'registerCase',
    at: aCase,
    columns: {
      '': 'registeredOn',
      registeredOn: 'registeredOn',
      'client.birthDate': 'registeredOn',
      clientId: 'client',
    },
    decide: (facts, moment) => decideRegisterCase(facts, moment).change,
  };
}

function actsOf(history: CaseHistory, rows: HistoryRows): HistoryAct[] {
  const ends = endsOfWork(history);
  return [
    ...intakeActs(history),
    ...history.introductions.flatMap((introduction) => matchingActs(introduction, rows)),
    ...history.court.flatMap((row) => courtActs(row, rows)),
    ...history.mandates.flatMap((mandate) => mandateActs(mandate, { rows, ends })),
    ...closingActs(history),
  ].toSorted((a, b) => a.on.getTime() - b.on.getTime() || a.rank - b.rank);
}

/** Days on which the case ended, or was known that the appointment would; in their order. */
function endsOfWork({ aCase, court }: CaseHistory): Date[] {
  const ordered = court.flatMap(({ values: { orderKind, sentOn, orderedOn, effectiveOn } }) =>
    orderKind === 'DISMISSAL' || orderKind === 'LIFTING' ? [sentOn ?? orderedOn ?? effectiveOn] : [],
  );
  return [...ordered, aCase.values.endedOn]
    .filter((day) => day !== null)
    .toSorted((a, b) => a.getTime() - b.getTime());
}

function problemOf({ at, step, columns }: HistoryAct, error: DomainError): ImportProblem {
  const field = error.code === 'INVALID_INPUT' ? error.path.slice(1).join('.') : '';
  const column = columns[field] ?? columns[''] ?? null;
  const code = `rule.${step}${field === '' ? '' : `.${field}`}` as const;
  return { severity: 'ERROR', code, sheet: at.sheet, row: at.row, column };
}

/** Ids of the rows that a change adds. */
function newRows(facts: CaseFacts, change: CaseChange): string[] {
  const known = new Set([...facts.petitions, ...facts.orders, ...facts.matches].map(({ id }) => id));
  return [...(change.petitions ?? []), ...(change.orders ?? []), ...(change.matches ?? [])]
    .map(({ id }) => id)
    .filter((id) => !known.has(id));
}

/** What was made up to go on goes; what followed from it stays. Nobody is told now of a contact person of years ago. */
function withoutStandIns(facts: CaseFacts, standIns: ReadonlySet<string>, { aCase }: CaseHistory): CaseFacts {
  const kept = <T extends { readonly id: string }>(each: readonly T[]) =>
    each.filter(({ id }) => !standIns.has(id));
  const isToldOfIntake =
    (aCase.values.intakeDecidedOn ?? aCase.values.intakeHeldOn ?? aCase.values.intakePlannedOn) !== null;
  const matches = facts.matches.filter(
    ({ id, mentorId }) =>
      !standIns.has(id) || facts.matches.some((other) => other.id !== id && other.mentorId === mentorId),
  );
  return {
    ...facts,
    intake: isToldOfIntake ? facts.intake : null,
    petitions: kept(facts.petitions),
    orders: kept(facts.orders).map((order) => ({
      ...order,
      petitionId: order.petitionId && standIns.has(order.petitionId) ? null : order.petitionId,
    })),
    matches,
    contactChanges: [],
  };
}
