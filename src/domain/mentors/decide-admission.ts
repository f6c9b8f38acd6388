import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireInput } from '../cases/require-input.ts';
import { requireMentorStep } from './illegal-mentor-step-error.ts';
import type { MentorChange } from './mentor-change.ts';
import type { MentorFacts } from './mentor-facts.ts';
import type { MentorMoment } from './mentor-moment.ts';

/** Records the interview in which both sides find out whether this is the right work. */
export function decideRecordMentorIntake(
  facts: MentorFacts,
  { intakeOn }: { readonly intakeOn: Date },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('recordMentorIntake', facts, { on: today, modules });
  requireInput(
    intakeOn >= facts.appliedOn && intakeOn <= today,
    'intakeOn',
    `The intake was on or after ${formatCalendarDate(facts.appliedOn)}, the day of the first contact, and not in the future.`,
  );
  return { happening: { name: 'mentor.intake-recorded', payload: {} }, columns: { intakeOn } };
}

export interface AdmitMentor {
  readonly registeredOn: Date;
  readonly benefitsPermissionOn: Date | null;
  readonly guideId: string | null;
}

/** Admits and registers a volunteer. Who lives on a benefit needs the permission of the agency first. */
export function decideAdmitMentor(
  facts: MentorFacts,
  { registeredOn, guideId, ...given }: AdmitMentor,
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('admitMentor', facts, { on: today, modules });
  const notBefore = facts.intakeOn ?? facts.appliedOn;
  requireInput(
    registeredOn >= notBefore && registeredOn <= today,
    'registeredOn',
    `Admission is on or after the intake of ${formatCalendarDate(notBefore)}, and not in the future.`,
  );
  const benefitsPermissionOn = given.benefitsPermissionOn ?? facts.benefitsPermissionOn;
  requireInput(
    !facts.onBenefit || (benefitsPermissionOn !== null && benefitsPermissionOn <= registeredOn),
    'benefitsPermissionOn',
    'The volunteer lives on a benefit: give the date on which the benefits agency permitted the work.',
  );
  return {
    happening: { name: 'mentor.joined', payload: {} },
    columns: { registeredOn, benefitsPermissionOn, guideId: guideId ?? facts.guideId },
  };
}

/** Does not admit a candidate, at the intake or during the training. */
export function decideRejectMentor(
  facts: MentorFacts,
  { rejectedOn, reason }: { readonly rejectedOn: Date; readonly reason: string },
  { today, modules }: MentorMoment,
): MentorChange {
  requireMentorStep('rejectMentor', facts, { on: today, modules });
  requireInput(
    rejectedOn >= facts.appliedOn && rejectedOn <= today,
    'rejectedOn',
    'A candidate is rejected after the first contact, and not in the future.',
  );
  requireInput(reason.trim() !== '', 'reason', 'Say why the candidate is not admitted.');
  return { happening: { name: 'mentor.rejected', payload: {} }, columns: { rejectedOn } };
}
