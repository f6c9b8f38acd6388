import { addDays } from '../../../lib/calendar-date.ts';
import type { CaseFacts, MandateFacts, MatchFacts } from '../../cases/case-facts.ts';
import { decideEndMandate } from '../../cases/decide-end-mandate.ts';
import { decideMandate, matchForMandate } from '../../cases/decide-issue-mandate.ts';
import { unusedMatches } from '../../cases/matching-track.ts';
import type { CaseChange } from '../../cases/case-change.ts';
import type { DecisionMoment } from '../../cases/decision-moment.ts';
import type { HistoryAct, HistoryRows, OfMentor } from './case-history.ts';
import { notTold } from './not-told.ts';

/**
 * A mandate and its end. The end is known from the start: a successor may be sought in good time. One that an extension
 * of the term has to make possible first is recorded on its day.
 *
 * @param ends days, in their order, on which the work for the client was known to end, whatever ended it
 */
export function mandateActs(
  { row, mentorId }: OfMentor<'mandates'>,
  { rows, ends }: { readonly rows: HistoryRows; readonly ends: readonly Date[] },
): HistoryAct[] {
  const { startsOn, endsOn, endReason } = row.values;
  const issuedOn = lastDayToIssue(row.values, ends);
  let mandateId: string | null = null;
  const mine = (facts: CaseFacts) => facts.mandates.find(({ id }) => id === mandateId);
  const act = { at: row, step: 'issueMandate', on: issuedOn } as const;
  const acts: HistoryAct[] = [
    {
      ...act,
      rank: 51,
      columns: { '': 'mentor' },
      isStandIn: true,
      decide: (facts) => (agreedWith(facts, mentorId) ? null : agreement(mentorId, startsOn)),
    },
    {
      ...act,
      rank: 52,
      columns: { '': 'startsOn', startsOn: 'startsOn', matchId: 'mentor' },
      decide(facts, moment) {
        const match = agreedWith(facts, mentorId) ?? matchForMandate(facts, 'none', moment);
        return decideMandate(facts, { match, startsOn }, moment);
      },
      done({ mandates = [] }) {
        mandateId = mandates[0]?.id ?? null;
        if (mandateId) rows.mandates.set(mandateId, row);
      },
    },
  ];
  if (!endsOn) return acts;
  const end = {
    at: row,
    step: 'endMandate',
    columns: { '': 'endsOn', endsOn: 'endsOn', mandateId: 'endsOn' },
  } as const;
  const reason = endReason ?? notTold;
  const ended = (facts: CaseFacts, moment: DecisionMoment): CaseChange | null =>
    sameDay(mine(facts), endsOn)
      ? null
      : decideEndMandate(facts, { mandateId: mandateId ?? 'not issued yet', endsOn, reason }, moment);
  return [
    ...acts,
    {
      ...end,
      on: issuedOn,
      rank: 53,
      decide(facts, moment) {
        const known = mine(facts)?.endsOn;
        return known && endsOn > known ? null : ended(facts, moment);
      },
    },
    { ...end, on: endsOn, rank: 50, decide: ended },
  ];
}

function agreedWith(facts: CaseFacts, mentorId: string): MatchFacts | undefined {
  return unusedMatches(facts).find((match) => match.mentorId === mentorId);
}

/**
 * The day it starts; but one that never came into force, because the work ended while it lay ahead, was issued before
 * that end.
 */
function lastDayToIssue(
  { startsOn, endsOn }: OfMentor<'mandates'>['row']['values'],
  ends: readonly Date[],
): Date {
  const end = endsOn?.getTime() === startsOn.getTime() && ends.findLast((day) => day <= startsOn);
  return end ? addDays(end, -1) : startsOn;
}

/** That client and mentor agreed follows from the mandate; when and how they met is not known. */
function agreement(mentorId: string, on: Date): CaseChange {
  const match = {
    id: crypto.randomUUID(),
    mentorId,
    proposedOn: on,
    introducedOn: on,
    clientAgrees: true,
    mentorAgrees: true,
    outcome: 'AGREED',
    closedOn: on,
  } as const;
  return {
    happening: { name: 'case.introduction-recorded', payload: { mentorId, agreed: true }, occurredOn: on },
    matches: [match],
  };
}

function sameDay(mandate: MandateFacts | undefined, day: Date): boolean {
  return mandate?.endsOn?.getTime() === day.getTime();
}
