import type { MentorStatus } from '../../generated/prisma/enums.ts';
import { isInForce, reaches } from '../cases/dated-interval.ts';
import type { MentorFacts, MentorMandateFacts } from './mentor-facts.ts';

/**
 * The status of a volunteer on a day. A mandate in force goes before a pause: who takes a rest while a client still
 * has this mentor is at work until the mandate ends. Total: every set of facts has a status on every day.
 */
export function deriveMentorStatus(facts: MentorFacts, on: Date): MentorStatus {
  const reached = (day: Date | null) => day !== null && day <= on;
  if (reached(facts.rejectedOn)) return 'REJECTED';
  if (reached(facts.stoppedOn)) return 'STOPPED';
  if (mandatesInForce(facts, on).length > 0) return 'APPOINTED';
  if (isPaused(facts, on)) return 'PAUSED';
  if (reached(facts.certifiedOn)) return 'TRAINING_COMPLETED';
  if (reached(facts.trainingStartedOn)) return 'IN_TRAINING';
  if (reached(facts.registeredOn)) return 'REGISTERED';
  return reached(facts.intakeOn) ? 'INTAKE' : 'INTERESTED';
}

function mandatesInForce({ mandates }: Pick<MentorFacts, 'mandates'>, on: Date): MentorMandateFacts[] {
  return mandates.filter(({ startsOn, endsOn }) => isInForce({ from: startsOn, to: endsOn }, on));
}

/** Mandates that are in force on a day or on a later one. */
export function mandatesFrom({ mandates }: Pick<MentorFacts, 'mandates'>, on: Date): MentorMandateFacts[] {
  return mandates.filter(({ startsOn, endsOn }) => reaches({ from: startsOn, to: endsOn }, on));
}

export function isPaused({ pauses }: Pick<MentorFacts, 'pauses'>, on: Date): boolean {
  return pauses.some(({ startsOn, endsOn }) => isInForce({ from: startsOn, to: endsOn }, on));
}
