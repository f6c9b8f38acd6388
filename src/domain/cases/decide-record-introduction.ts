import type { CaseChange } from './case-change.ts';
import type { CaseFacts, MatchFacts, WaitingFacts } from './case-facts.ts';
import { latest, reaches } from './dated-interval.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { openMatches } from './matching-track.ts';
import { requireInput } from './require-input.ts';

export interface RecordIntroduction {
  /** May be left out while one match is open. */
  readonly matchId: string | null;
  /** Day of the meeting; may be left out when it is recorded already. */
  readonly introducedOn: Date | null;
  /** Null = not answered yet. */
  readonly clientAgrees: boolean | null;
  readonly mentorAgrees: boolean | null;
  /** Day of the last answer; the day of the meeting when left out. */
  readonly answeredOn: Date | null;
}

/**
 * Records the meeting and the answers. Two times yes makes the match and ends the waiting; one no frees the mentor,
 * and the client waits on as if nobody had been proposed.
 */
export function decideRecordIntroduction(
  facts: CaseFacts,
  command: RecordIntroduction,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('recordIntroduction', facts, today);
  const match = chooseMatch(facts, command.matchId);
  const introducedOn = command.introducedOn ?? match.introducedOn;
  requireInput(introducedOn !== null, 'introducedOn', 'Say on which day client and mentor met.');
  requireInput(
    introducedOn >= match.proposedOn && introducedOn <= today,
    'introducedOn',
    'The meeting was on or after the day of the proposal, and not in the future.',
  );
  const answeredOn = command.answeredOn ?? (match.introducedOn ? today : introducedOn);
  requireInput(
    answeredOn >= introducedOn && answeredOn <= today,
    'answeredOn',
    'The answers came on or after the day of the meeting, and not in the future.',
  );

  const clientAgrees = command.clientAgrees ?? match.clientAgrees;
  const mentorAgrees = command.mentorAgrees ?? match.mentorAgrees;
  const outcome = outcomeOf(clientAgrees, mentorAgrees);
  const closedOn = outcome === 'OPEN' ? null : answeredOn;
  const met: MatchFacts = { ...match, introducedOn, clientAgrees, mentorAgrees, outcome, closedOn };
  return {
    happening: {
      name: 'case.introduction-recorded',
      payload: { mentorId: match.mentorId, agreed: outcome === 'AGREED' },
      occurredOn: closedOn ?? introducedOn,
      data: { clientAgrees, mentorAgrees },
    },
    matches: [met],
    ...(outcome === 'AGREED' && { waiting: endWaiting(facts, answeredOn) }),
  };
}

/** The waiting intervals that go on after a day, ended on it. */
export function endWaiting({ waiting }: CaseFacts, on: Date): WaitingFacts[] {
  return waiting
    .filter(({ startsOn, endsOn }) => reaches({ from: startsOn, to: endsOn }, on))
    .map((interval) => ({ ...interval, endsOn: latest(interval.startsOn, on) }));
}

function chooseMatch(facts: CaseFacts, matchId: string | null): MatchFacts {
  const open = openMatches(facts);
  const match = matchId === null && open.length === 1 ? open[0] : open.find(({ id }) => id === matchId);
  requireInput(
    match !== undefined,
    'matchId',
    matchId === null
      ? 'Two mentors are proposed; say which match is meant.'
      : 'No open match of this case has that id.',
  );
  return match;
}

function outcomeOf(client: boolean | null, mentor: boolean | null): MatchFacts['outcome'] {
  if (client === false || mentor === false) return 'DECLINED';
  return client && mentor ? 'AGREED' : 'OPEN';
}
