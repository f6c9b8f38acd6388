import type { CaseEndReason, LegalEndKind } from '../../../../src/generated/prisma/enums.ts';
import { type Day, isoDay } from '../day.ts';
import { demoPlaces } from '../places.ts';
import { type CaseStage, type History, type Month, stageOf } from './history.ts';
import { choosePairing } from './mentor-choice.ts';
import type { CasePlan } from './plan.ts';
import type { Quotas, Targets } from './targets.ts';

/** Ends, registers, accepts, matches and appoints, so that the clients' figures at the end of the month fit. */
export function playCases(history: History, month: Month, targets: Targets, quotas: Quotas): void {
  endCases(history, month, quotas);
  const open = history.cases.length - inStage(history, month, 'ENDED').length;
  for (let count = open; count < targets.clientsRegistered; count++) registerCase(history, month);
  keepWaitingList(history, month, targets);
  appointCases(history, month, targets);
}

function inStage(history: History, { next }: Month, stage: CaseStage): CasePlan[] {
  return history.cases.filter((plan) => stageOf(plan, next) === stage);
}

function endCases(history: History, month: Month, quotas: Quotas): void {
  const ended = (phase: string) => history.cases.filter(({ ending }) => ending?.phase === phase).length;
  const { random } = history;
  const free = (stage: CaseStage) =>
    inStage(history, month, stage).filter((plan) => plan.busyUntil < month.next - 2);

  for (let count = ended('AFTER_APPOINTMENT'); count < quotas.endedAfterAppointment; count++) {
    const candidates = free('APPOINTED');
    if (candidates.length === 0) break;
    const plan = random.pick(candidates);
    const reason = history.afterReasons.draw();
    endCase(history, month, plan, { reason, legalKind: legalEnd(history, reason) });
  }
  for (let count = ended('BEFORE_APPOINTMENT'); count < quotas.endedBeforeAppointment; count++) {
    const pending = free('PENDING');
    const others = [...free('WAITING'), ...free('MATCHED')];
    if (pending.length + others.length === 0) break;
    const plan =
      pending.length > 0 && random.chance(0.4)
        ? random.pick(pending)
        : random.pick(others.length ? others : pending);
    const unsuitable = stageOf(plan, month.next) === 'PENDING' && plan.intakeHeldOn < month.next - 4;
    const reason = history.beforeReasons.draw(
      (card) => (card === 'UNSUITABLE_FOR_MENTORSHIP') === unsuitable,
    );
    endCase(history, month, plan, { reason, legalKind: null });
  }
}

interface End {
  readonly reason: CaseEndReason;
  readonly legalKind: LegalEndKind | null;
}

function endCase(
  { random }: History,
  { start, next }: Month,
  plan: CasePlan,
  { reason, legalKind }: End,
): void {
  const stage = stageOf(plan, next);
  const heldOn = stage === 'PENDING' && plan.intakeHeldOn < next - 1 ? plan.intakeHeldOn : 0;
  const on = random.int(Math.max(start, plan.busyUntil + 1, heldOn), next - 1);
  const phase = legalKind ? 'AFTER_APPOINTMENT' : 'BEFORE_APPOINTMENT';
  const byOrder = legalKind === 'DISMISSAL' || legalKind === 'LIFTED';
  const noticeDays = legalKind === 'LIFTED' ? random.int(20, 90) : 1;
  const orderSentOn = byOrder ? Math.max(plan.busyUntil, on - noticeDays) : null;
  if (stage === 'PENDING' && heldOn) decideAtIntake(plan, reason, on);
  if (stage === 'MATCHED' && reason === 'OTHER') refuse(plan, on);
  plan.ending = { on, reason, phase, legalKind, orderSentOn };
  plan.busyUntil = on;
  if (plan.court && legalKind === 'TERM_LAPSED') plan.court.termEndsOn = on;
  for (const mandate of plan.mandates) {
    mandate.mentor.reservedFor.delete(plan);
    if (mandate.endsOn !== null) continue;
    mandate.endsOn = on;
    mandate.endReason = byOrder || legalKind === 'TERM_LAPSED' ? legalKind : reason;
    mandate.mentor.busyUntil = Math.max(mandate.mentor.busyUntil, on);
  }
  for (const { mentor } of plan.matches) mentor.reservedFor.delete(plan);
}

/** A case that ends at its intake ends by the decision. */
function decideAtIntake(plan: CasePlan, reason: CaseEndReason, on: Day): void {
  if (reason !== 'UNSUITABLE_FOR_MENTORSHIP' && reason !== 'OWN_REQUEST') return;
  plan.decision = reason === 'OWN_REQUEST' ? 'WITHDRAWN' : 'UNSUITABLE';
  plan.decidedOn = on;
}

/** The court refused, and after some thought the case was closed. */
function refuse(plan: CasePlan, on: Day): void {
  const orderedOn = on - 12;
  const filedOn = agreedOn(plan) + 2;
  if (orderedOn - filedOn < 20) return;
  plan.court = { filedOn, hearingOn: orderedOn, orderedOn, sentOn: orderedOn + 2, effectiveOn: null };
}

/** Leaving the foundation while the measure goes on is a dismissal; ending the measure is a lifting. */
function legalEnd({ random }: History, reason: CaseEndReason): LegalEndKind {
  switch (reason) {
    case 'DECEASED':
      return 'DEATH';
    case 'MOVED':
    case 'OTHER_MENTOR_CHOSEN':
      return 'DISMISSAL';
    case 'OWN_REQUEST':
    case 'UNSUITABLE_FOR_MENTORSHIP':
      return 'LIFTED';
    case 'OTHER':
      return random.pick(['GUARDIANSHIP', 'GUARDIANSHIP', 'TERM_LAPSED', 'LIFTED']);
    default:
      return reason satisfies never;
  }
}

/**
 * The report counts 366 persons registered since the start and 198 ended, which leaves 168; its table has 175 on
 * 2022-01-01. Both hold when 7 persons came back: 373 cases of 366 clients, 198 ended and 175 open. A client who
 * comes back gets a new case that refers to the ended one.
 */
const returns = [70, 120, 170, 220, 270, 320, 350, 400, 450, 500, 550, 600, 650, 700];

/** The partner SMOL refers clients from here on. */
const partnershipStart = isoDay('2022-03-01');

function registerCase(history: History, { start, next }: Month): void {
  const { random, cases } = history;
  const registeredOn = random.int(start, next - 1);
  const due = returns.filter((index) => index <= cases.length + 1).length;
  const returned = cases.filter(({ previous }) => previous).length;
  const gone = cases.filter(
    (plan) =>
      plan.ending &&
      plan.ending.phase === 'BEFORE_APPOINTMENT' &&
      plan.ending.reason !== 'DECEASED' &&
      plan.ending.on < registeredOn - 120 &&
      !plan.previous &&
      !cases.some(({ previous }) => previous === plan),
  );
  const previous = due > returned && gone.length > 0 ? random.pick(gone) : null;
  const intakeHeldOn = registeredOn + random.int(8, 24);
  cases.push({
    index: cases.length + 1,
    place: previous?.place ?? random.weighted(demoPlaces, ({ weight }) => weight),
    careProvider: previous ? previous.careProvider : random.chance(0.8) ? random.int(0, 9) : null,
    registeredOn,
    previous,
    intakePlannedOn: registeredOn + random.int(1, 4),
    intakeHeldOn,
    decidedOn: intakeHeldOn + random.int(0, 10),
    decision: 'SUITABLE',
    matches: [],
    court: null,
    mandates: [],
    ending: null,
    urgent: random.chance(0.08),
    fromPartner: registeredOn > partnershipStart && random.chance(0.1),
    busyUntil: registeredOn,
  });
}

/** Matches the longest waiting until the list has the wanted length; lets pending cases in when it is too short. */
function keepWaitingList(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const waiting = inStage(history, month, 'WAITING').toSorted((a, b) => a.decidedOn - b.decidedOn);
  let surplus = waiting.length - targets.waitingList;
  for (const plan of waiting) {
    const earliest = Math.max(month.start, plan.decidedOn + 8, plan.busyUntil + 1);
    if (surplus <= 0) break;
    if (earliest >= month.next) {
      // Accepted too late in the month to find a mentor in it: the decision takes a little longer.
      if (plan.decidedOn < month.start) continue;
      plan.decidedOn = month.next + random.int(0, 4);
      surplus--;
    } else if (choosePairing(history, plan, random.int(earliest, month.next - 1), targets)) surplus--;
  }
  for (const plan of inStage(history, month, 'PENDING')) {
    if (surplus >= 0) return;
    const soonest = plan.registeredOn + 6;
    if (soonest >= month.next) continue;
    plan.intakeHeldOn = Math.min(plan.intakeHeldOn, random.int(plan.registeredOn + 4, soonest));
    plan.decidedOn = soonest;
    surplus++;
  }
}

function appointCases(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const matched = inStage(history, month, 'MATCHED').toSorted((a, b) => agreedOn(a) - agreedOn(b));
  let missing = targets.clientsAppointed - inStage(history, month, 'APPOINTED').length;
  for (const plan of matched) {
    const earliest = Math.max(month.start, agreedOn(plan) + 24);
    if (missing <= 0 || earliest >= month.next) continue;
    const [mentor] = plan.matches.filter(({ outcome }) => outcome === 'AGREED').map((match) => match.mentor);
    if (!mentor) continue;
    const effectiveOn = random.int(earliest, month.next - 1);
    const sentOn = effectiveOn - (random.chance(0.05) ? random.int(2, 4) : 1);
    const orderedOn = sentOn - random.int(0, 2);
    const filedOn = Math.max(agreedOn(plan) + random.int(1, 4), orderedOn - random.int(42, 91));
    const heard = random.chance(0.4) && orderedOn - filedOn > 16;
    plan.court = {
      filedOn,
      hearingOn: heard ? orderedOn - random.int(0, Math.min(10, orderedOn - filedOn - 15)) : null,
      orderedOn,
      sentOn,
      effectiveOn,
    };
    const startsOn = Math.min(effectiveOn + random.int(0, 6), month.next - 1);
    const mandate = { mentor, case: plan, startsOn, endsOn: null, endReason: null };
    plan.mandates.push(mandate);
    mentor.mandates.push(mandate);
    mentor.reservedFor.delete(plan);
    plan.busyUntil = startsOn;
    mentor.busyUntil = Math.max(mentor.busyUntil, startsOn);
    missing--;
  }
}

function agreedOn({ matches }: CasePlan): number {
  return matches.find(({ outcome }) => outcome === 'AGREED')?.closedOn ?? 0;
}
