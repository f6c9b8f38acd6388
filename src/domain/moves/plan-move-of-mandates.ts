import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { DomainError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { applyCaseChange } from '../cases/case-change.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { decideEndMandate } from '../cases/decide-end-mandate.ts';
import { decideIssueMandate } from '../cases/decide-issue-mandate.ts';
import { decideProposeMatch } from '../cases/decide-propose-match.ts';
import type { DecisionMoment } from '../cases/decision-moment.ts';
import { loadCaseFacts } from '../cases/load-case-facts.ts';
import { unusedMatches } from '../cases/matching-track.ts';
import { requireInput } from '../cases/require-input.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { loadMatchingNorms } from '../matching/load-matching-norms.ts';
import { MentorNotAvailableError } from '../matching/mentor-not-available-error.ts';
import type { MatchingNorms } from '../matching/mentor-objections.ts';
import { loadMentorFacts } from '../mentors/load-mentor-facts.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import { visibleMentors } from '../mentors/visible-mentors.ts';
import type { MoveItem, MoveObjection, MovePlan, MoveStep } from './move-plan.ts';

export interface MoveOfMandates {
  readonly mentorId: string;
  /** The day of the handover. */
  readonly on: Date;
  readonly reason: string;
  /** Who takes over where nobody else is named; without, a successor is still to be found. */
  readonly toMentorId?: string | null | undefined;
  readonly assignments?:
    readonly { readonly caseId: string; readonly toMentorId: string }[] | null | undefined;
}

/** What comes of a mandate of the mentor. */
export interface MandateItem extends MoveItem {
  readonly mandateId: string;
  /** The agreed match by which the successor begins. */
  readonly matchId: string | null;
  readonly successorId: string | null;
}

export interface MandatePlan extends MovePlan {
  readonly items: readonly MandateItem[];
}

type Reads = Pick<Tx, 'case' | 'mentor' | 'norm' | 'match' | 'mandate'>;

/**
 * What would come of handing over the mandates of one mentor. Each rule of ending a mandate, proposing a mentor and
 * issuing a mandate holds as when it is done one by one; whom a client has not agreed to is proposed to him first.
 *
 * @throws NotFoundError, InvalidInputError
 */
export async function planMoveOfMandates(
  tx: Reads,
  acting: Acting,
  move: MoveOfMandates,
): Promise<MandatePlan> {
  const today = calendarDate(acting.now);
  const successors = successorsOf(move);
  requireInput(
    !successors.named.includes(move.mentorId),
    'toMentorId',
    'Name another mentor than the one who hands over.',
  );
  const mandates = await mandatesToMove(tx, acting, move);
  const wrong = [...successors.byCase.keys()].find((id) => !mandates.some(({ caseId }) => caseId === id));
  requireInput(
    wrong === undefined,
    'assignments',
    'The mentor has no mandate in one of these cases on that day.',
  );
  const mentors = new Map(
    (await visibleMentorFacts(tx, acting, successors.named)).map((mentor) => [mentor.id, mentor]),
  );
  const facts = new Map(
    (
      await loadCaseFacts(
        tx,
        mandates.map(({ caseId }) => caseId),
      )
    ).map((each) => [each.id, each]),
  );
  const norms = await loadMatchingNorms(tx, today);
  const items = mandates.map(
    ({ id: mandateId, caseId, case: { reference, version, consultantId } }): MandateItem => {
      const successorId = successors.byCase.get(caseId) ?? move.toMentorId ?? null;
      const successor = successorId === null ? null : (mentors.get(successorId) ?? null);
      const handover = { ...move, mandateId, successor, interimContactId: consultantId, norms };
      const outcome = outcomeOf(facts.get(caseId) as CaseFacts, handover, { today, newId });
      if (successor && outcome.step)
        mentors.set(successor.id, { ...successor, reservedFor: [...successor.reservedFor, caseId] });
      return { caseId, reference, version, mandateId, successorId, ...outcome };
    },
  );
  const proposals = await tx.match.count({
    where: {
      mentorId: move.mentorId,
      outcome: 'OPEN',
      case: { AND: [visibleCases(acting), { endedOn: null }] },
    },
  });
  return { items, staysBehind: proposals > 0 ? [{ kind: 'PROPOSALS', count: proposals }] : [] };
}

/** The mandates that go on beyond the day of the handover, by reference of the case. */
export async function mandatesToMove(
  tx: Pick<Tx, 'mandate' | 'mentor'>,
  acting: Acting,
  { mentorId, on }: MoveOfMandates,
) {
  const isVisible = await tx.mentor.count({ where: { AND: [{ id: mentorId }, visibleMentors(acting)] } });
  if (isVisible === 0) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  return tx.mandate.findMany({
    where: {
      AND: [
        { mentorId, OR: [{ endsOn: null }, { endsOn: { gt: on } }] },
        { case: { AND: [visibleCases(acting), { endedOn: null }] } },
      ],
    },
    select: {
      id: true,
      caseId: true,
      case: { select: { reference: true, version: true, consultantId: true } },
    },
    orderBy: [{ case: { reference: 'asc' } }, { id: 'asc' }],
  });
}

export function successorsOf({
  toMentorId,
  assignments,
}: Pick<MoveOfMandates, 'toMentorId' | 'assignments'>) {
  const byCase = new Map((assignments ?? []).map((each) => [each.caseId, each.toMentorId]));
  return { byCase, named: [...new Set([...byCase.values(), ...(toMentorId ? [toMentorId] : [])])] };
}

async function visibleMentorFacts(tx: Reads, acting: Acting, ids: readonly string[]): Promise<MentorFacts[]> {
  const visible = await tx.mentor.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visibleMentors(acting)] },
    select: { id: true },
  });
  if (visible.length < ids.length) throw new NotFoundError('The mentor', { path: ['input', 'toMentorId'] });
  return loadMentorFacts(tx, ids);
}

interface Handover extends Pick<MoveOfMandates, 'on' | 'reason'> {
  readonly mandateId: string;
  readonly successor: MentorFacts | null;
  readonly interimContactId: string | null;
  readonly norms: MatchingNorms;
}

interface Outcome extends Pick<MoveItem, 'step' | 'objections'> {
  readonly matchId: string | null;
}

/** Takes the decisions of the commands one after the other, and keeps what comes of them. */
function outcomeOf(facts: CaseFacts, handover: Handover, at: DecisionMoment): Outcome {
  const { mandateId, on, reason, interimContactId, successor, norms } = handover;
  try {
    const left = applyCaseChange(
      facts,
      decideEndMandate(facts, { mandateId, endsOn: on, reason, interimContactId }, at),
    );
    if (!successor) return settled('NO_SUCCESSOR');
    const match = unusedMatches(left).find(({ mentorId }) => mentorId === successor.id);
    if (match) {
      decideIssueMandate(left, { match, mentor: successor, startsOn: on, norms }, at);
      return { ...settled('MANDATE'), matchId: match.id };
    }
    decideProposeMatch(left, { mentor: successor, proposedOn: at.today, norms }, at);
    return settled('PROPOSAL');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { step: null, objections: objectionsOf(error), matchId: null };
  }
}

function settled(step: MoveStep): Outcome {
  return { step, objections: [], matchId: null };
}

function objectionsOf(error: DomainError): readonly MoveObjection[] {
  return error instanceof MentorNotAvailableError
    ? error.objections
    : [{ code: error.code, message: error.message }];
}
