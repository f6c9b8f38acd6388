import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { loadMatchingNorms } from '../matching/load-matching-norms.ts';
import { lockMentor } from '../mentors/lock-mentor.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decideIssueMandate, matchForMandate } from './decide-issue-mandate.ts';

export interface IssueMandateInput extends CaseTarget {
  readonly matchId?: string | null | undefined;
  readonly startsOn?: Date | null | undefined;
}

/** Mandates the mentor of an agreed match. @throws IllegalStepError, MentorNotAvailableError, InvalidInputError, NotFoundError, ConflictError */
export function issueMandate(tx: Tx, acting: Acting, input: IssueMandateInput): Promise<{ id: string }> {
  const { matchId = null, startsOn = null } = input;
  return changeCase(tx, acting, input, async (facts, at) => {
    const match = matchForMandate(facts, matchId, at);
    const mentor = await lockMentor(tx, acting, match.mentorId);
    const norms = await loadMatchingNorms(tx, at.today);
    return decideIssueMandate(facts, { match, mentor, startsOn, norms }, at);
  });
}

export interface EndMandateInput extends CaseTarget {
  readonly mandateId?: string | null | undefined;
  readonly endsOn?: Date | null | undefined;
  readonly reason: string;
}

/** Ends the mandate of one mentor; the appointment goes on. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function endMandate(tx: Tx, acting: Acting, input: EndMandateInput): Promise<{ id: string }> {
  const { mandateId = null, reason } = input;
  const endsOn = input.endsOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, (facts, at) =>
    decideEndMandate(facts, { mandateId, endsOn, reason }, at),
  );
}
