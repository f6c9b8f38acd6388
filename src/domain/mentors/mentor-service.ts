import type { Acting } from '../../access/actor.ts';
import type { MentorStopReason } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { changeMentor, type MentorTarget } from './change-mentor.ts';
import { decideAdmitMentor, decideRecordMentorIntake, decideRejectMentor } from './decide-admission.ts';
import {
  decideAssignGuide,
  decidePauseMentor,
  decideRenewConductCertificate,
  decideResumeMentor,
  decideStopMentor,
} from './decide-standing.ts';

type Optional<T> = T | null | undefined;

/** Records the intake with a volunteer. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordMentorIntake(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly intakeOn?: Optional<Date> },
): Promise<{ id: string }> {
  const intakeOn = input.intakeOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) => decideRecordMentorIntake(facts, { intakeOn }, at));
}

export interface AdmitMentorInput extends MentorTarget {
  readonly registeredOn?: Optional<Date>;
  readonly benefitsPermissionOn?: Optional<Date>;
  readonly guideId?: Optional<string>;
  readonly capacity?: Optional<number>;
  readonly hasQualifyingEducation?: Optional<boolean>;
}

/** Admits a volunteer. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export async function admitMentor(tx: Tx, acting: Acting, input: AdmitMentorInput): Promise<{ id: string }> {
  const { benefitsPermissionOn = null, guideId = null, capacity, hasQualifyingEducation } = input;
  const registeredOn = input.registeredOn ?? calendarDate(acting.now);
  if (guideId) await requireGuide(tx, guideId);
  return changeMentor(
    tx,
    acting,
    input,
    (facts, at) => decideAdmitMentor(facts, { registeredOn, benefitsPermissionOn, guideId }, at),
    {
      mentor: {
        ...(capacity && { capacity }),
        ...(typeof hasQualifyingEducation === 'boolean' && { hasQualifyingEducation }),
      },
    },
  );
}

/** Does not admit a candidate. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function rejectMentor(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly rejectedOn?: Optional<Date>; readonly reason: string },
): Promise<{ id: string }> {
  const { reason } = input;
  const rejectedOn = input.rejectedOn ?? calendarDate(acting.now);
  return changeMentor(
    tx,
    acting,
    input,
    (facts, at) => decideRejectMentor(facts, { rejectedOn, reason }, at),
    {
      mentor: { rejectionReason: reason },
    },
  );
}

/** Assigns a guide. @throws IllegalMentorStepError, NotFoundError, ConflictError */
export async function assignGuide(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly guideId: string },
): Promise<{ id: string }> {
  const { guideId } = input;
  await requireGuide(tx, guideId);
  return changeMentor(tx, acting, input, (facts, at) => decideAssignGuide(facts, { guideId }, at));
}

/** Records a new VOG. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function renewConductCertificate(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly vogIssuedOn: Date },
): Promise<{ id: string }> {
  return changeMentor(tx, acting, input, (facts, at) => decideRenewConductCertificate(facts, input, at));
}

/** Lets a mentor take a rest. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function pauseMentor(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly startsOn?: Optional<Date>; readonly reason?: Optional<string> },
): Promise<{ id: string }> {
  const startsOn = input.startsOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) => decidePauseMentor(facts, { startsOn }, at), {
    pauseReason: input.reason ?? null,
  });
}

/** Ends a rest. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function resumeMentor(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly endsOn?: Optional<Date> },
): Promise<{ id: string }> {
  const endsOn = input.endsOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) => decideResumeMentor(facts, { endsOn }, at));
}

/** Ends the work of a volunteer. @throws IllegalMentorStepError, InvalidInputError, NotFoundError, ConflictError */
export function stopMentor(
  tx: Tx,
  acting: Acting,
  input: MentorTarget & { readonly stoppedOn?: Optional<Date>; readonly reason: MentorStopReason },
): Promise<{ id: string }> {
  const { reason } = input;
  const stoppedOn = input.stoppedOn ?? calendarDate(acting.now);
  return changeMentor(tx, acting, input, (facts, at) => decideStopMentor(facts, { stoppedOn, reason }, at));
}

/** A guide is an officer of the foundation. */
async function requireGuide(tx: Tx, id: string): Promise<void> {
  const guide = await tx.user.findUnique({ where: { id }, select: { role: true, deactivatedAt: true } });
  if (!guide) throw new NotFoundError('The guide', { path: ['input', 'guideId'] });
  if (!['COORDINATOR', 'CONSULTANT'].includes(guide.role) || guide.deactivatedAt) {
    throw new ConflictError('Only a coordinator or consultant at work can guide a mentor.', {
      path: ['input', 'guideId'],
    });
  }
}
