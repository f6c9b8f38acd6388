import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { loadMatchingNorms } from '../matching/load-matching-norms.ts';
import { lockMentor } from '../mentors/lock-mentor.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decideIssueMandate, matchForMandate } from './decide-issue-mandate.ts';
import { decideTellClient } from './decide-tell-client.ts';
import { requireInput } from './require-input.ts';

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
  readonly handover?: string | null | undefined;
  readonly interimContactId?: string | null | undefined;
}

export interface TellClientInput extends CaseTarget {
  readonly contactChangeId?: string | null | undefined;
  readonly toldOn?: Date | null | undefined;
}

/** Records the letter about the contact person. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function tellClient(tx: Tx, acting: Acting, input: TellClientInput): Promise<{ id: string }> {
  const { contactChangeId = null } = input;
  const toldOn = input.toldOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, (facts, at) =>
    decideTellClient(facts, { contactChangeId, toldOn }, at),
  );
}

/**
 * Ends the mandate of one mentor; the appointment goes on. Without another name, the consultant in charge is the contact
 * person of the client until a successor starts.
 *
 * @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError
 */
export function endMandate(tx: Tx, acting: Acting, input: EndMandateInput): Promise<{ id: string }> {
  const { mandateId = null, reason, handover = null } = input;
  const endsOn = input.endsOn ?? calendarDate(acting.now);
  return changeCase(
    tx,
    acting,
    input,
    async (facts, at) => {
      const interimContactId = await interimContact(tx, facts.id, input.interimContactId ?? null);
      return decideEndMandate(facts, { mandateId, endsOn, reason, interimContactId }, at);
    },
    { contactChange: { handover } },
  );
}

const whoMayStandIn = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;

async function interimContact(tx: Tx, caseId: string, wanted: string | null): Promise<string | null> {
  if (wanted === null) {
    const { consultantId } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { consultantId: true },
    });
    return consultantId;
  }
  const found = await tx.user.count({
    where: { id: wanted, role: { in: [...whoMayStandIn] }, deactivatedAt: null },
  });
  requireInput(found === 1, 'interimContactId', 'Name somebody who works at the office.');
  return wanted;
}
