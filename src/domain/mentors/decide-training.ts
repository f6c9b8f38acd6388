import { addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import { latest } from '../cases/dated-interval.ts';
import { requireInput } from '../cases/require-input.ts';
import { requireMentorStep } from './illegal-mentor-step-error.ts';
import type { MentorChange } from './mentor-change.ts';
import type { MentorFacts } from './mentor-facts.ts';
import type { MentorMoment } from './mentor-moment.ts';

export function decideStartTraining(
  facts: MentorFacts,
  { startedOn }: { readonly startedOn: Date },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('startTraining', facts, { on: today, modules });
  requireInput(
    facts.registeredOn !== null && startedOn >= facts.registeredOn && startedOn <= today,
    'startedOn',
    'The training starts on or after the admission, and not in the future.',
  );
  return {
    happening: { name: 'mentor.training-started', payload: {} },
    columns: { trainingStartedOn: startedOn },
  };
}

export interface RecordTraining {
  readonly moduleCode: string;
  readonly completedOn: Date;
}

/** Records one completed part of the basic training. How many parts there are, the table of modules says. */
export function decideRecordTraining(
  facts: MentorFacts,
  { moduleCode, completedOn }: RecordTraining,
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('recordTraining', facts, { on: today, modules });
  requireInput(
    modules.includes(moduleCode),
    'moduleCode',
    `'${moduleCode}' is not a part of the training. The parts are ${modules.join(', ')}.`,
  );
  requireInput(
    !facts.trainings.some((training) => training.moduleCode === moduleCode),
    'moduleCode',
    `${moduleCode} is recorded already.`,
  );
  requireInput(
    facts.trainingStartedOn !== null && completedOn >= facts.trainingStartedOn && completedOn <= today,
    'completedOn',
    'A part is completed on or after the start of the training, and not in the future.',
  );
  return {
    happening: { name: 'mentor.training-recorded', payload: { moduleCode } },
    training: { moduleCode, completedOn },
  };
}

export interface IssueCertificate {
  readonly certifiedOn: Date;
  readonly codeOfConductSignedOn: Date | null;
  readonly contractSignedOn: Date | null;
  readonly vogIssuedOn: Date | null;
  /** VOG_MAX_AGE_AT_START: months, at most, between issue and start (Besluit kwaliteitseisen art. 2). */
  readonly vogMaxAgeMonths: number;
}

/** Completes the training: certificate, code of conduct, volunteer contract and a fresh certificate of conduct. */
export function decideIssueCertificate(
  facts: MentorFacts,
  { certifiedOn, vogMaxAgeMonths, ...given }: IssueCertificate,
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('issueCertificate', facts, { on: today, modules });
  const [first, ...rest] = facts.trainings.map(({ completedOn }) => completedOn);
  const notBefore = latest(first ?? facts.trainingStartedOn ?? facts.appliedOn, ...rest);
  requireInput(
    certifiedOn >= notBefore && certifiedOn <= today,
    'certifiedOn',
    `The certificate is issued on or after ${formatCalendarDate(notBefore)}, the last day of training, and not in the future.`,
  );
  const codeOfConductSignedOn = given.codeOfConductSignedOn ?? facts.codeOfConductSignedOn;
  const contractSignedOn = given.contractSignedOn ?? facts.contractSignedOn;
  const vogIssuedOn = given.vogIssuedOn ?? facts.vogIssuedOn;
  requireInput(
    codeOfConductSignedOn !== null && codeOfConductSignedOn <= certifiedOn,
    'codeOfConductSignedOn',
    'The code of conduct must be signed by then.',
  );
  requireInput(
    contractSignedOn !== null && contractSignedOn <= certifiedOn,
    'contractSignedOn',
    'The volunteer contract must be signed by then.',
  );
  requireInput(
    vogIssuedOn !== null &&
      vogIssuedOn <= certifiedOn &&
      addMonths(vogIssuedOn, vogMaxAgeMonths) >= certifiedOn,
    'vogIssuedOn',
    `A certificate of conduct (VOG) of at most ${vogMaxAgeMonths} months old is needed.`,
  );
  return {
    happening: { name: 'mentor.certified', payload: {} },
    columns: { certifiedOn, codeOfConductSignedOn, contractSignedOn, vogIssuedOn },
  };
}
