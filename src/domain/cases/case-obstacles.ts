import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from './case-facts.ts';
import { type CourtStage, courtStage, currentAppointment } from './court-track.ts';
import { isSuitable, openMatches, unusedMatches } from './matching-track.ts';

/** A sentence that says what stands in the way and what to do first, or nothing. */
type Obstacle = string | false | null | undefined;

/** The first obstacle: later ones often follow from it and would only confuse. */
export function firstOf(...obstacles: readonly Obstacle[]): readonly string[] {
  return allOf(...obstacles).slice(0, 1);
}

export function allOf(...obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.filter((obstacle) => typeof obstacle === 'string');
}

export function closed({ ending }: CaseFacts): Obstacle {
  return (
    ending !== null &&
    `The case is closed as of ${formatCalendarDate(ending.endedOn)}. A new request becomes a new case.`
  );
}

export function underWay(facts: CaseFacts, on: Date): string | undefined {
  const { at } = courtStage(facts, on);
  if (at === 'NOTHING_FILED' || at === 'REFUSED') return undefined;
  return 'The court track is past the intake: a petition is filed or the foundation is appointed.';
}

export function decided({ intake }: CaseFacts): string | undefined {
  return intake?.decision ? `The intake is decided: ${intake.decision}.` : undefined;
}

export function held({ intake }: CaseFacts): string | undefined {
  return intake?.heldOn ? 'The intake was held. Record the decision.' : undefined;
}

export function notSuitable(facts: CaseFacts, on: Date): string | undefined {
  return isSuitable(facts, on) ? undefined : 'The intake must be recorded with the decision SUITABLE first.';
}

export function appointed(facts: CaseFacts, on: Date): Obstacle {
  const appointment = currentAppointment(facts, on);
  if (!appointment) return over(facts, on);
  return `The court has appointed the foundation, effective ${formatCalendarDate(appointment.effectiveOn)}.`;
}

export function over(facts: CaseFacts, on: Date): Obstacle {
  return courtStage(facts, on).at === 'OVER' && 'The appointment has ended. Close the case.';
}

export function refused(facts: CaseFacts, on: Date): Obstacle {
  return (
    courtStage(facts, on).at === 'REFUSED' &&
    'The court refused. File another petition, plan a new intake or close the case.'
  );
}

export function noPetition(facts: CaseFacts, on: Date): Obstacle {
  return !isPending(courtStage(facts, on)) && 'No petition is with the court. File one first.';
}

export function isPending({ at }: CourtStage): boolean {
  return at === 'APPLIED' || at === 'HEARING';
}

/** A term that ran out: an extension that the court gave in time may still be recorded. */
export function hasLapsed(stage: CourtStage, on: Date): boolean {
  if (stage.at !== 'OVER') return false;
  const { termEndsOn, endedOn } = stage.appointment;
  return termEndsOn !== null && termEndsOn <= on && endedOn === null;
}

export function isMatched(facts: CaseFacts): boolean {
  return openMatches(facts).length > 0 || unusedMatches(facts).length > 0;
}
