import type {
  ComplaintConsequence,
  ComplaintNextStep,
  ComplaintOutcome,
} from '../../generated/prisma/enums.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import { requireInput } from '../cases/require-input.ts';
import type { ComplaintFacts } from './complaint-facts.ts';
import { requireComplaintStep } from './illegal-complaint-step-error.ts';
import { requireIndependent } from './independence.ts';

export interface Judgement {
  readonly number: number;
  readonly outcome: ComplaintOutcome;
  readonly reasons?: string | null | undefined;
}

export interface Decision {
  readonly decidedOn: Date;
  readonly judgements: readonly Judgement[];
  readonly consequences: readonly ComplaintConsequence[];
  readonly consequencesNote?: string | null | undefined;
  readonly nextStepsTold: readonly ComplaintNextStep[];
}

/**
 * Decides a complaint: an outcome for each part, with reasons where it is not wholly right, consequences where it is, and
 * where the complainant was told to go next (Besluit kwaliteitseisen CBM art. 6). Its handler decides, who is still
 * independent: the case may have got another consultant since.
 *
 * @throws IllegalComplaintStepError, ForbiddenError, NotIndependentError, InvalidInputError
 */
export function decideComplaint(
  facts: ComplaintFacts,
  input: Decision,
  { userId, today }: { readonly userId: string; readonly today: Date },
) {
  requireComplaintStep('decideComplaint', [
    facts.decidedOn !== null && 'It is decided; what was decided stays as it is.',
    facts.handler === null && 'Nobody handles it; assign a handler first.',
  ]);
  if (!facts.handler) throw new Error('A complaint without a handler came past its check.');
  if (facts.handler.userId !== userId) throw new ForbiddenError('Only who handles a complaint decides it.');
  requireIndependent(facts, facts.handler, ['input', 'complaintId']);
  const { decidedOn, judgements, consequences, consequencesNote, nextStepsTold } = input;
  requireInput(
    decidedOn >= facts.receivedOn && decidedOn <= today,
    'decidedOn',
    'This lies between the receipt of the complaint and today.',
  );
  requireEachPartOnce(facts, judgements);
  const outcomes = judgements.map(({ outcome }) => outcome);
  requireConsequences(outcomes.some(isFounded), input);
  requireInput(
    nextStepsTold.length > 0 || outcomes.every((outcome) => outcome === 'WITHDRAWN'),
    'nextStepsTold',
    'Say where the complainant was told that he may go next.',
  );
  return {
    decidedOn,
    judgements: judgements.map(({ number, outcome, reasons }) => ({
      ...{ number, outcome },
      reasons: reasons?.trim() || null,
    })),
    consequences: [...new Set(consequences)],
    consequencesNote: consequencesNote?.trim() || null,
    nextStepsTold: [...new Set(nextStepsTold)],
  };
}

/** Right, wholly or in part: counts as founded in the figures of the year. */
export function isFounded(outcome: ComplaintOutcome | null): boolean {
  return outcome === 'FOUNDED' || outcome === 'PARTLY_FOUNDED';
}

/** What was not found right, or not looked into, is explained. */
const unexplained: readonly ComplaintOutcome[] = ['FOUNDED', 'WITHDRAWN'];

function requireEachPartOnce({ parts }: ComplaintFacts, judgements: readonly Judgement[]): void {
  const judged = judgements.map(({ number }) => number).toSorted((one, other) => one - other);
  requireInput(
    judged.join() === parts.toSorted((one, other) => one - other).join(),
    'judgements',
    `Judge each part once: ${parts.join(', ')}.`,
  );
  for (const { number, outcome, reasons } of judgements) {
    requireInput(
      unexplained.includes(outcome) || Boolean(reasons?.trim()),
      'judgements',
      `Part ${number} is ${outcome}: give the reasons.`,
    );
  }
}

function requireConsequences(
  founded: boolean,
  { consequences, consequencesNote }: Pick<Decision, 'consequences' | 'consequencesNote'>,
): void {
  requireInput(
    founded === consequences.length > 0,
    'consequences',
    founded
      ? 'A part is founded: say what follows from it.'
      : 'No part is founded, so nothing follows from it.',
  );
  requireInput(
    founded === Boolean(consequencesNote?.trim()),
    'consequencesNote',
    founded ? 'Say in words what will be done.' : 'No part is founded, so there is nothing to say of it.',
  );
}
