import type { CaseEndReason, LegalEndKind } from '../../../../src/generated/prisma/enums.ts';
import type { Day } from '../day.ts';
import { agreedOn, type CaseStage, casesIn, type History, type Month, stageOf } from './history.ts';
import type { CasePlan } from './plan.ts';
import type { Quotas } from './quotas.ts';

/** Ends as many cases as are due by the end of the month, before and after their appointment. */
export function endCases(history: History, month: Month, quotas: Quotas): void {
  const ended = (phase: string) => history.cases.filter(({ ending }) => ending?.phase === phase).length;
  const { random } = history;
  const free = (stage: CaseStage) =>
    casesIn(history, month, stage).filter((plan) => plan.busyUntil < month.next - 2);

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
