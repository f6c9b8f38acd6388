import fc from 'fast-check';
import { addDays } from '../../lib/calendar-date.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { applyCaseChange, type CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { aMentor, anOrder, aPetition, CaseStory, norms, suitable } from './case-fixture.ts';
import { type CaseStep, caseSteps } from './case-steps.ts';
import { usualReportTerms } from './court-reports-due.ts';
import { decideCloseCase } from './decide-close-case.ts';
import { decideCompletePetition } from './decide-complete-petition.ts';
import { decideRecordCourtReport, decideRequestCourtReport } from './decide-court-report.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decideFilePetition } from './decide-file-petition.ts';
import { decideIssueMandate, matchForMandate } from './decide-issue-mandate.ts';
import { decidePetitionForChange } from './decide-petition-for-change.ts';
import { decidePlaceOnWaitingList } from './decide-place-on-waiting-list.ts';
import { decidePlanHearing } from './decide-plan-hearing.ts';
import { decidePlanIntake } from './decide-plan-intake.ts';
import { decideProposeMatch } from './decide-propose-match.ts';
import { decideRecordCourtOrder } from './decide-record-court-order.ts';
import { decideRecordIntake } from './decide-record-intake.ts';
import { decideRecordIntroduction } from './decide-record-introduction.ts';
import { decideTellClient } from './decide-tell-client.ts';
import { decideWithdrawMatch } from './decide-withdraw-match.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { nextSteps } from './next-steps.ts';

/** One random act: a command with random details, some days after the one before. */
export interface Act {
  readonly step: CaseStep;
  readonly daysLater: number;
  /** Moves the dates in the command about the day on which it is given. */
  readonly shift: number;
  readonly yes: boolean;
  readonly pick: number;
}

export const acts = fc.array(
  fc.record<Act>({
    step: fc.constantFrom(...(Object.keys(caseSteps) as CaseStep[])),
    daysLater: fc.integer({ min: 0, max: 30 }),
    shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -40, max: 40 })),
    yes: fc.boolean(),
    pick: fc.nat({ max: 9 }),
  }),
  { minLength: 25, maxLength: 50 },
);

/** Random acts that mostly fit the case, so that the far ends of the life cycle are reached as well. */
export const fitting = fc.tuple(acts, fc.array(fc.nat({ max: 4 }), { minLength: 50, maxLength: 50 }));

const orderKinds = [
  'APPOINTMENT',
  'APPOINTMENT',
  'APPOINTMENT',
  'REFUSAL',
  'DISMISSAL',
  'LIFTING',
  'EXTENSION',
] as const;
const endReasons = ['DECEASED', 'MOVED', 'OWN_REQUEST', 'OTHER'] as const;

interface CommandMoment extends Pick<DecisionMoment, 'today'> {
  /** Three who may be proposed. */
  readonly mentorIds?: readonly string[];
}

/** The command that an act comes to on its day: a function that decides, and what is given to it. */
export function commandOf(
  facts: CaseFacts,
  { step, shift, yes, pick }: Act,
  { today, mentorIds = ['mentor-0', 'mentor-1', 'mentor-2'] }: CommandMoment,
) {
  const date = addDays(today, shift);
  switch (step) {
    case 'planIntake':
      return command(step, decidePlanIntake, { plannedOn: date });
    case 'recordIntake':
      return command(step, decideRecordIntake, {
        ...suitable('2024-01-10'),
        heldOn: date,
        decision: pick === 0 ? 'UNSUITABLE' : 'SUITABLE',
        decisionReason: 'r',
        relatives: yes ? ['PARTNER'] : ['PARENTS'],
        presentMeasures: pick > 5 ? ['ADMINISTRATION'] : [],
      });
    case 'placeOnWaitingList':
      return command(step, decidePlaceOnWaitingList, { waitingSince: date });
    case 'proposeMatch':
      return command(step, decideProposeMatch, {
        mentor: aMentor({ id: mentorIds[pick % 3] ?? '', vogIssuedOn: addDays(today, -300) }),
        proposedOn: date,
        norms,
      });
    case 'recordIntroduction':
      return command(step, decideRecordIntroduction, {
        matchId: null,
        introducedOn: date,
        clientAgrees: yes || pick > 5,
        mentorAgrees: pick < 3 ? null : true,
        answeredOn: null,
      });
    case 'withdrawMatch':
      return command(step, decideWithdrawMatch, { matchId: null, withdrawnOn: date });
    case 'filePetition':
      return command(step, decideFilePetition, { ...aPetition('2024-01-10'), filedOn: date });
    case 'completePetition':
      return command(step, decideCompletePetition, {
        papers: (['CONSENT_OF_PARTNER', 'CONSENT_OF_PARENTS', 'CONSENT_OF_ADMINISTRATOR'] as const).slice(
          pick % 3,
        ),
        sentOn: date,
      });
    case 'planHearing':
      return command(step, decidePlanHearing, { hearingOn: date, attendee: 'CONSULTANT' });
    case 'recordCourtOrder':
      return command(step, decideRecordCourtOrder, {
        ...anOrder('2024-01-10'),
        kind: orderKinds[pick % orderKinds.length] ?? 'APPOINTMENT',
        orderedOn: today,
        sentOn: today,
        effectiveOn: yes ? null : date,
        termEndsOn: pick > 6 ? addDays(today, 40 + pick) : null,
        mentorsNamed: pick % 4 === 0 ? 2 : 1,
      });
    case 'issueMandate':
      return command(step, decideIssue, { startsOn: yes ? null : date });
    case 'endMandate':
      return command(step, decideEndMandate, {
        mandateId: facts.mandates.at(-1)?.id ?? null,
        endsOn: date,
        reason: 'r',
      });
    case 'tellClient':
      return command(step, decideTellClient, { contactChangeId: null, toldOn: date });
    case 'petitionForChange':
      return command(step, decidePetitionForChange, {
        kind: (['EXTENSION', 'LIFTING', 'DISMISSAL'] as const)[pick % 3] ?? 'EXTENSION',
        petitioner: 'FOUNDATION',
        filedOn: date,
      });
    case 'requestCourtReport':
      return command(step, decideRequestCourtReport, { requestedOn: date, dueOn: addDays(date, 14) });
    case 'recordCourtReport':
      return command(step, decideRecordCourtReport, {
        kind: (['YEARLY', 'ON_REQUEST', 'FINAL'] as const)[pick % 3] ?? 'YEARLY',
        dueOn: null,
        sentOn: date,
        terms: usualReportTerms,
      });
    case 'closeCase':
      return command(step, decideCloseCase, {
        endedOn: date,
        reason: endReasons[pick % endReasons.length] ?? 'OTHER',
        legalEndKind: null,
      });
    default:
      return step satisfies never;
  }
}

export type RandomCommand = ReturnType<typeof commandOf>;

function command<Step extends CaseStep, Input>(
  step: Step,
  decide: (facts: CaseFacts, input: Input, at: DecisionMoment) => CaseChange,
  input: Input,
) {
  return { step, input, decide: (facts: CaseFacts, at: DecisionMoment) => decide(facts, input, at) };
}

/** As the service does: the mandate is for the mentor of the match that was agreed. */
function decideIssue(
  facts: CaseFacts,
  { startsOn }: { startsOn: Date | null },
  at: DecisionMoment,
): CaseChange {
  const match = matchForMandate(facts, null, at);
  const mentor = aMentor({ id: match.mentorId, vogIssuedOn: addDays(at.today, -300) });
  return decideIssueMandate(facts, { match, mentor, startsOn, norms }, at);
}

/** What one act did to the case, or why it was refused. */
export interface Happened {
  readonly before: CaseFacts;
  readonly after: CaseFacts;
  readonly act: Act;
  readonly command: RandomCommand;
  readonly today: Date;
  readonly refusal: DomainError | null;
}

/** Plays the acts. `picks` may replace a step by one of those that `nextSteps` offers at that moment. */
export function play([given, picks]: [Act[], number[]]): Happened[] {
  let facts = new CaseStory().facts;
  let today = facts.registeredOn;
  let ids = 0;
  return given.map((random, index) => {
    today = addDays(today, random.daysLater);
    const offered = nextSteps(facts, today).filter(({ advances }) => advances || random.pick === 0);
    const step = offered[picks[index] ?? 0]?.command as CaseStep | undefined;
    const act = { ...random, step: step ?? random.step };
    const before = facts;
    const at = { today, newId: () => `id-${++ids}` };
    const command = commandOf(facts, act, at);
    try {
      facts = applyCaseChange(facts, command.decide(facts, at));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { before, after: before, act, command, today, refusal: error };
    }
    return { before, after: facts, act, command, today, refusal: null };
  });
}
