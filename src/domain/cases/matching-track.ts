import type { CaseFacts, MatchFacts, WaitingFacts } from './case-facts.ts';
import { currentAppointment } from './court-track.ts';
import { isInForce } from './dated-interval.ts';

/** How far the matching track is on a day. */
export type MatchingStage =
  | { readonly at: 'NO_INTAKE' | 'INTAKE' }
  /** Suitable, and neither waiting nor matched: not yet placed, or a mentor is sought for an appointed client. */
  | { readonly at: 'ACCEPTED' }
  | { readonly at: 'WAITING'; readonly since: Date }
  | { readonly at: 'PROPOSED' | 'INTRODUCED' | 'MATCHED'; readonly match: MatchFacts };

export function matchingStage(facts: CaseFacts, on: Date): MatchingStage {
  const [agreed] = facts.matches.filter((match) => matchState(match, on) === 'AGREED');
  if (agreed) return { at: 'MATCHED', match: agreed };
  const introduced = facts.matches.find((match) => matchState(match, on) === 'INTRODUCED');
  if (introduced) return { at: 'INTRODUCED', match: introduced };
  const proposed = facts.matches.find((match) => matchState(match, on) === 'PROPOSED');
  if (proposed) return { at: 'PROPOSED', match: proposed };
  if (isWaiting(facts, on)) return { at: 'WAITING', since: waitingSince(facts) ?? facts.registeredOn };
  if (!facts.intake) return { at: 'NO_INTAKE' };
  return { at: isSuitable(facts, on) ? 'ACCEPTED' : 'INTAKE' };
}

/** Whether the intake found mentorship suitable. */
export function isSuitable({ intake }: CaseFacts, on: Date): boolean {
  const decidedOn = intake?.decidedOn ?? intake?.heldOn;
  return intake?.decision === 'SUITABLE' && (!decidedOn || decidedOn <= on);
}

export function isWaiting(facts: CaseFacts, on: Date): boolean {
  return facts.waiting.some((interval) => isInForce(waitingInterval(interval), on));
}

/** First day on the waiting list. A failed introduction or a mentor who withdraws does not move it. */
export function waitingSince({ waiting }: Pick<CaseFacts, 'waiting'>): Date | null {
  return waiting.reduce<Date | null>(
    (first, { startsOn }) => (first && first <= startsOn ? first : startsOn),
    null,
  );
}

export function openMatches({ matches }: CaseFacts): MatchFacts[] {
  return matches.filter(({ outcome }) => outcome === 'OPEN');
}

/** Agreed matches that no mandate has used yet. Each mandate of a mentor uses one agreed match with that mentor. */
export function unusedMatches({ matches, mandates }: Pick<CaseFacts, 'matches' | 'mandates'>): MatchFacts[] {
  const used = new Map<string, number>();
  for (const { mentorId } of mandates) used.set(mentorId, (used.get(mentorId) ?? 0) + 1);
  return matches
    .filter(({ outcome }) => outcome === 'AGREED')
    .filter(({ mentorId }) => {
      const left = used.get(mentorId) ?? 0;
      used.set(mentorId, left - 1);
      return left <= 0;
    });
}

/**
 * Mentors that can still be proposed: one, or two when the order names two (BW 1:452(9)), less those at work for as
 * long as the appointment lasts and those proposed or agreed. A mandate that ends earlier makes room for the successor
 * in good time.
 */
export function freeSeats(facts: CaseFacts, on: Date): number {
  const appointment = currentAppointment(facts, on);
  const termEndsOn = appointment?.termEndsOn?.getTime();
  const working = facts.mandates.filter(({ endsOn }) => endsOn === null || endsOn.getTime() === termEndsOn);
  return (
    (appointment?.mentorsNamed ?? 1) -
    working.length -
    unusedMatches(facts).length -
    openMatches(facts).length
  );
}

/** Where one match stands on a day; null when it is not there yet or over. */
function matchState(match: MatchFacts, on: Date): 'PROPOSED' | 'INTRODUCED' | 'AGREED' | null {
  const { proposedOn, introducedOn, outcome, closedOn } = match;
  if (proposedOn > on) return null;
  const closed = outcome !== 'OPEN' && (closedOn === null || closedOn <= on);
  if (closed) return outcome === 'AGREED' ? 'AGREED' : null;
  return introducedOn && introducedOn <= on ? 'INTRODUCED' : 'PROPOSED';
}

function waitingInterval({ startsOn, endsOn }: WaitingFacts) {
  return { from: startsOn, to: endsOn };
}
