import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { loadMatchingNorms } from '../matching/load-matching-norms.ts';
import { lockMentor } from '../mentors/lock-mentor.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideProposeMatch } from './decide-propose-match.ts';
import { decideRecordIntroduction } from './decide-record-introduction.ts';
import { decideWithdrawMatch } from './decide-withdraw-match.ts';

export interface ProposeMatchInput extends CaseTarget {
  readonly mentorId: string;
  readonly proposedOn?: Date | null | undefined;
}

/**
 * Proposes a mentor for a client and reserves him. The mentor is locked, so that two consultants who want the last
 * place of one mentor are served one after the other.
 *
 * @throws IllegalStepError, MentorNotAvailableError, InvalidInputError, NotFoundError, ConflictError
 */
export function proposeMatch(tx: Tx, acting: Acting, input: ProposeMatchInput): Promise<{ id: string }> {
  const proposedOn = input.proposedOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, async (facts, at) => {
    const mentor = await lockMentor(tx, acting, input.mentorId);
    const norms = await loadMatchingNorms(tx, at.today);
    return decideProposeMatch(facts, { mentor, proposedOn, norms }, at);
  });
}

export interface RecordIntroductionInput extends CaseTarget {
  readonly matchId?: string | null | undefined;
  readonly introducedOn?: Date | null | undefined;
  readonly clientAgrees?: boolean | null | undefined;
  readonly mentorAgrees?: boolean | null | undefined;
  readonly answeredOn?: Date | null | undefined;
}

/** Records the meeting of client and mentor and their answers. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordIntroduction(
  tx: Tx,
  acting: Acting,
  input: RecordIntroductionInput,
): Promise<{ id: string }> {
  const { matchId = null, clientAgrees = null, mentorAgrees = null, answeredOn = null } = input;
  return changeCase(tx, acting, input, (facts, at) => {
    const introducedOn = input.introducedOn ?? null;
    return decideRecordIntroduction(
      facts,
      { matchId, introducedOn, clientAgrees, mentorAgrees, answeredOn },
      at,
    );
  });
}

export interface WithdrawMatchInput extends CaseTarget {
  readonly matchId?: string | null | undefined;
  readonly withdrawnOn?: Date | null | undefined;
  readonly reason: string;
}

/** Takes back a proposed or agreed mentor. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function withdrawMatch(tx: Tx, acting: Acting, input: WithdrawMatchInput): Promise<{ id: string }> {
  const { matchId = null, reason } = input;
  const withdrawnOn = input.withdrawnOn ?? calendarDate(acting.now);
  return changeCase(
    tx,
    acting,
    input,
    (facts, at) => decideWithdrawMatch(facts, { matchId, withdrawnOn }, at),
    { match: { reason } },
  );
}
