import type { MentorStopReason } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireInput } from '../cases/require-input.ts';
import { IllegalMentorStepError, requireMentorStep } from './illegal-mentor-step-error.ts';
import type { MentorChange } from './mentor-change.ts';
import type { MentorFacts } from './mentor-facts.ts';
import type { MentorMoment } from './mentor-moment.ts';
import { mentorNextSteps } from './mentor-next-steps.ts';
import { openPause } from './mentor-steps.ts';

/** Lets a mentor take a rest: no new clients. Mandates in force go on until they are ended. */
export function decidePauseMentor(
  facts: MentorFacts,
  { startsOn }: { readonly startsOn: Date },
  { today, newId, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('pauseMentor', facts, { on: today, modules });
  requireInput(
    facts.registeredOn !== null && startsOn >= facts.registeredOn,
    'startsOn',
    'A rest starts on or after the admission.',
  );
  return {
    happening: { name: 'mentor.paused', payload: {} },
    pause: { id: newId(), startsOn, endsOn: null },
  };
}

export function decideResumeMentor(
  facts: MentorFacts,
  { endsOn }: { readonly endsOn: Date },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('resumeMentor', facts, { on: today, modules });
  const pause = openPause(facts);
  requireInput(
    pause !== undefined && endsOn >= pause.startsOn,
    'endsOn',
    'A rest cannot end before it started.',
  );
  return { happening: { name: 'mentor.resumed', payload: {} }, pause: { ...pause, endsOn } };
}

export interface StopMentor {
  readonly stoppedOn: Date;
  readonly reason: MentorStopReason;
}

/** Ends the work of a volunteer. Every mandate must end by then: a client is never left behind. */
export function decideStopMentor(
  facts: MentorFacts,
  { stoppedOn, reason }: StopMentor,
  { today, modules }: MentorMoment,
): MentorChange {
  const moment = { on: today, modules };
  requireMentorStep('stopMentor', facts, moment);
  requireInput(
    facts.registeredOn !== null && stoppedOn >= facts.registeredOn,
    'stoppedOn',
    'A volunteer stops on or after the admission.',
  );
  const later = facts.mandates.find(({ endsOn }) => endsOn === null || endsOn > stoppedOn);
  if (later) {
    const missing = `A mandate goes on until ${later.endsOn ? formatCalendarDate(later.endsOn) : 'further notice'}; end it by ${formatCalendarDate(stoppedOn)}.`;
    throw new IllegalMentorStepError('stopMentor', [missing], mentorNextSteps(facts, moment));
  }
  return {
    happening: { name: 'mentor.stopped', payload: { reason } },
    columns: { stoppedOn, stopReason: reason },
  };
}

/** Assigns the officer who guides a mentor without qualifying education. */
export function decideAssignGuide(
  facts: MentorFacts,
  { guideId }: { readonly guideId: string },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('assignGuide', facts, { on: today, modules });
  return { happening: { name: 'mentor.guide-assigned', payload: {} }, columns: { guideId } };
}

/** Records a new certificate of conduct, due every five years. */
export function decideRenewConductCertificate(
  facts: MentorFacts,
  { vogIssuedOn }: { readonly vogIssuedOn: Date },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('renewConductCertificate', facts, { on: today, modules });
  requireInput(
    vogIssuedOn <= today && (facts.vogIssuedOn === null || vogIssuedOn > facts.vogIssuedOn),
    'vogIssuedOn',
    'A new certificate of conduct is younger than the one on record, and not from the future.',
  );
  return { happening: { name: 'mentor.vog-renewed', payload: {} }, columns: { vogIssuedOn } };
}
