import type { DataBreachRisk } from '../../generated/prisma/enums.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { BreachFacts } from './breach-facts.ts';
import { requireBreachStep } from './illegal-breach-step-error.ts';
import { reportDueAt } from './report-clock.ts';

type Given<T> = T | null | undefined;

const closed = 'It is closed; a closed breach stays as it is.';

export interface Assessment {
  readonly risk: DataBreachRisk;
  readonly riskReason: string;
  readonly isReportable: boolean;
  readonly decisionReason: string;
}

/**
 * Judges the risk and decides whether the authority is told: always, unless a risk to the persons concerned is unlikely
 * (GDPR 33(1)). May be done again while the breach is open. @throws IllegalBreachStepError, InvalidInputError
 */
export function decideAssess(facts: BreachFacts, input: Assessment): Assessment {
  requireBreachStep('assessDataBreach', [facts.closedAt !== null && closed]);
  requireText(input.riskReason, 'riskReason');
  requireText(input.decisionReason, 'decisionReason');
  require(input.isReportable ||
    input.risk ===
      'UNLIKELY', 'isReportable', 'A breach with a risk to persons has to be reported (GDPR 33(1)); only an unlikely risk need not be.');
  require(input.isReportable ||
    facts.reportedAt ===
      null, 'isReportable', 'It was reported already; a report cannot be taken back by a decision.');
  return input;
}

export interface Report {
  readonly reportedAt: Date;
  readonly reference: string;
  readonly lateReason?: Given<string>;
}

/** Records the report to the authority; a late one says why (GDPR 33(1)). @throws IllegalBreachStepError, InvalidInputError */
export function decideReport(facts: BreachFacts, { reportedAt, reference, lateReason }: Report, now: Date) {
  requireBreachStep('recordReportToAuthority', [
    facts.closedAt !== null && closed,
    facts.reportedAt !== null && 'It was reported already; add what follows to the measures.',
    facts.isReportable === false && 'It was decided not to report it; assess it again first.',
  ]);
  requireBetween(reportedAt, 'reportedAt', facts, now);
  requireText(reference, 'reference');
  const isLate = reportedAt > reportDueAt(facts);
  require(!isLate ||
    hasText(lateReason), 'lateReason', 'This report comes after 72 hours; say why (GDPR 33(1)).');
  return { reportedAt, authorityReference: reference, lateReason: isLate ? (lateReason ?? null) : null };
}

export interface Informed {
  readonly informedAt: Date;
  readonly how: string;
}

/** Records that the persons concerned were told (GDPR 34). @throws IllegalBreachStepError, InvalidInputError */
export function decideInform(facts: BreachFacts, { informedAt, how }: Informed, now: Date) {
  requireBreachStep('recordSubjectsInformed', [
    facts.closedAt !== null && closed,
    facts.subjectsInformedAt !== null && 'The persons concerned were told already.',
  ]);
  requireBetween(informedAt, 'informedAt', facts, now);
  requireText(how, 'how');
  return { subjectsInformedAt: informedAt, howSubjectsWereInformed: how };
}

export interface Closing {
  readonly note: string;
  readonly whySubjectsWereNotInformed?: Given<string>;
}

/**
 * Closes a breach once all is done: judged, reported when it has to be, and with a high risk the persons told, or the
 * exception named that makes that needless (GDPR 34(3)). @throws IllegalBreachStepError, InvalidInputError
 */
export function decideClose(
  facts: BreachFacts,
  { note, whySubjectsWereNotInformed: whyNot }: Closing,
  now: Date,
) {
  const untold = facts.risk === 'HIGH_RISK' && facts.subjectsInformedAt === null;
  requireBreachStep('closeDataBreach', [
    facts.closedAt !== null && closed,
    facts.isReportable === null && 'Its risk was not judged; assess it first.',
    facts.isReportable === true &&
      facts.reportedAt === null &&
      'It has to be reported to the authority first.',
    untold &&
      !hasText(whyNot) &&
      'The risk is high: record that the persons concerned were told, or say why that was not needed (GDPR 34(3)).',
  ]);
  requireText(note, 'note');
  return {
    closedAt: now,
    closingNote: note,
    ...(untold && hasText(whyNot) ? { howSubjectsWereInformed: whyNot } : {}),
  };
}

export interface Recording {
  readonly discoveredAt: Date;
  readonly whatHappened: string;
  readonly dataCategories: readonly string[];
  readonly personKinds: readonly string[];
  readonly personCount?: Given<number>;
}

/** The clock starts at discovery, which lies in the past. @throws InvalidInputError */
export function decideRecord<T extends Recording>(input: T, now: Date): T {
  require(input.discoveredAt <= now, 'discoveredAt', 'A breach cannot be discovered in the future.');
  requireText(input.whatHappened, 'whatHappened');
  require(input.dataCategories.length > 0, 'dataCategories', 'Name at least one kind of data.');
  require(input.personKinds.length > 0, 'personKinds', 'Name at least one kind of persons.');
  require((input.personCount ?? 0) >= 0, 'personCount', 'A number of persons is 0 or more.');
  return input;
}

function requireBetween(moment: Date, field: string, { discoveredAt }: BreachFacts, now: Date): void {
  require(moment >= discoveredAt &&
    moment <= now, field, 'This lies between the discovery of the breach and now.');
}

function requireText(text: string, field: string): void {
  require(hasText(text), field, 'Say it in words; this may not be empty.');
}

function hasText(text: Given<string>): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

function require(condition: boolean, field: string, message: string): void {
  if (!condition) throw new InvalidInputError(message, { path: ['input', field] });
}
