import type { MentorCommand } from '../../access/mentor-command-roles.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { mandatesFrom } from './derive-mentor-status.ts';
import type { MentorFacts } from './mentor-facts.ts';

export type MentorStep = Exclude<MentorCommand, 'applyAsMentor'>;

export interface MentorStepMoment {
  readonly on: Date;
  /** Codes of all parts of the basic training (`TrainingModule`). */
  readonly modules: readonly string[];
}

type StepRule = (facts: MentorFacts, moment: MentorStepMoment) => readonly string[];

/** The life cycle of a volunteer in one table: a command may be given exactly when its rule finds nothing missing. */
export const mentorSteps: Readonly<Record<MentorStep, StepRule>> = {
  recordMentorIntake: (facts) => firstOf(gone(facts), admitted(facts)),
  admitMentor: (facts) =>
    firstOf(gone(facts), admitted(facts), !facts.intakeOn && 'The intake must be held and recorded first.'),
  startTraining: (facts) =>
    firstOf(
      gone(facts),
      notAdmitted(facts),
      facts.trainingStartedOn !== null && 'The training has started already.',
    ),
  recordTraining: (facts) => firstOf(gone(facts), notInTraining(facts)),
  issueCertificate: (facts, { modules }) =>
    firstOf(gone(facts), notInTraining(facts), ...modulesToDo(facts, modules)),
  assignGuide: (facts) => firstOf(gone(facts), notAdmitted(facts)),
  renewConductCertificate: (facts) => firstOf(gone(facts), notAdmitted(facts)),
  pauseMentor: (facts) =>
    firstOf(
      gone(facts),
      notAdmitted(facts),
      openPause(facts) !== undefined && 'The mentor takes a rest already.',
    ),
  resumeMentor: (facts) =>
    firstOf(gone(facts), openPause(facts) === undefined && 'The mentor does not take a rest.'),
  stopMentor: (facts, { on }) => {
    const first = firstOf(
      gone(facts),
      !facts.registeredOn && 'Only an admitted volunteer stops; reject a candidate.',
    );
    return first.length > 0 ? first : clientsLeft(facts, on);
  },
  rejectMentor: (facts) =>
    firstOf(
      gone(facts),
      facts.certifiedOn !== null && 'A certified mentor is not rejected but stops, with a reason.',
    ),
};

export function openPause({ pauses }: MentorFacts): MentorFacts['pauses'][number] | undefined {
  return pauses.find(({ endsOn }) => endsOn === null);
}

type Obstacle = string | false;

function firstOf(...obstacles: readonly Obstacle[]): readonly string[] {
  const first = obstacles.find((obstacle) => obstacle !== false);
  return first ? [first] : [];
}

function gone({ stoppedOn, rejectedOn }: MentorFacts): Obstacle {
  if (rejectedOn)
    return `The candidate was rejected on ${formatCalendarDate(rejectedOn)}. Let him apply again.`;
  return stoppedOn !== null && `The mentor stops on ${formatCalendarDate(stoppedOn)}. Let him apply again.`;
}

function admitted({ registeredOn }: MentorFacts): Obstacle {
  return registeredOn !== null && `The volunteer was admitted on ${formatCalendarDate(registeredOn)}.`;
}

function notAdmitted({ registeredOn }: MentorFacts): Obstacle {
  return registeredOn === null && 'The volunteer must be admitted first.';
}

function notInTraining({ trainingStartedOn, certifiedOn }: MentorFacts): Obstacle {
  if (certifiedOn) return `The training was completed on ${formatCalendarDate(certifiedOn)}.`;
  return trainingStartedOn === null && 'The training must be started first.';
}

function modulesToDo({ trainings }: MentorFacts, modules: readonly string[]): string[] {
  const done = new Set(trainings.map(({ moduleCode }) => moduleCode));
  const missing = modules.filter((code) => !done.has(code));
  return missing.length > 0 ? [`Parts of the training to complete first: ${missing.join(', ')}.`] : [];
}

/** A client is never left behind: mandates end, and promises are taken back, before the mentor stops. */
function clientsLeft(facts: MentorFacts, on: Date): readonly string[] {
  const open = mandatesFrom(facts, on).filter(({ endsOn }) => endsOn === null).length;
  return [
    ...(open > 0 ? [`End or hand over ${open} mandate(s) first (endMandate).`] : []),
    ...(facts.reservedFor.length > 0
      ? [`Withdraw ${facts.reservedFor.length} match(es) first (withdrawMatch).`]
      : []),
  ];
}
