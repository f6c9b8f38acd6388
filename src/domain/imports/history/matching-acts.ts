import type { CaseFacts } from '../../cases/case-facts.ts';
import { decideProposal } from '../../cases/decide-propose-match.ts';
import { decideRecordIntroduction } from '../../cases/decide-record-introduction.ts';
import { decideWithdrawMatch } from '../../cases/decide-withdraw-match.ts';
import type { HistoryAct, HistoryRows, OfMentor } from './case-history.ts';

/** A proposal, the meeting with the answers, and the withdrawal, as far as it came to that. */
export function matchingActs({ row, mentorId }: OfMentor<'introductions'>, rows: HistoryRows): HistoryAct[] {
  const { values } = row;
  const { proposedOn, introducedOn, outcome, closedOn } = values;
  let matchId: string | null = null;
  // Without an id the decisions would take any match of the case.
  const proposed = () => matchId ?? 'not proposed yet';
  const isOver = ({ matches }: CaseFacts) =>
    matches.some(({ id, outcome: became }) => id === matchId && became === 'WITHDRAWN');
  const acts: HistoryAct[] = [
    {
      on: proposedOn,
      rank: 32,
      step: 'proposeMatch',
      at: row,
      columns: { '': 'proposedOn', proposedOn: 'proposedOn', mentorId: 'mentor' },
      decide: (facts, moment) => decideProposal(facts, { mentorId, proposedOn }, moment),
      done({ matches = [] }) {
        matchId = matches[0]?.id ?? null;
        if (matchId) rows.matches.set(matchId, row);
      },
    },
  ];
  // What was answered before it was withdrawn may be told by the day of the agreement.
  const answeredOn = values.agreedOn ?? (outcome === 'WITHDRAWN' ? introducedOn : (closedOn ?? introducedOn));
  if (introducedOn && answeredOn) {
    acts.push({
      on: answeredOn,
      rank: answeredOn > proposedOn ? 30 : 34,
      step: 'recordIntroduction',
      at: row,
      columns: { '': 'introducedOn', introducedOn: 'introducedOn', answeredOn: 'closedOn' },
      decide: (facts, moment) =>
        decideRecordIntroduction(
          facts,
          {
            matchId: proposed(),
            introducedOn,
            clientAgrees: values.clientAgrees,
            mentorAgrees: values.mentorAgrees,
            answeredOn,
          },
          moment,
        ),
    });
  }
  if (outcome === 'WITHDRAWN' && closedOn) {
    acts.push({
      on: closedOn,
      rank: closedOn > (answeredOn ?? proposedOn) ? 31 : 36,
      step: 'withdrawMatch',
      at: row,
      columns: { '': 'closedOn', withdrawnOn: 'closedOn' },
      // An end of the case, or of the appointment, takes it along.
      decide: (facts, moment) =>
        isOver(facts)
          ? null
          : decideWithdrawMatch(facts, { matchId: proposed(), withdrawnOn: closedOn }, moment),
    });
  }
  return acts;
}
