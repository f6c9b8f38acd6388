import type { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Mentor } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { personName } from '../../lib/person-name.ts';
import type { MentorTarget } from '../mentors/change-mentor.ts';
import { lockMentor } from '../mentors/lock-mentor.ts';
import { refreshMentorStatuses } from '../mentors/refresh-mentor-statuses.ts';
import { homeMunicipality } from '../network/home-municipality.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { type ChangedValue, changedIn } from './changed-values.ts';
import { correctedFields } from './corrected-fields.ts';
import { mentorCorrectionSchema } from './correction-input.ts';
import { decideCorrectMentor } from './decide-correct-mentor.ts';
import { recordCorrection } from './record-correction.ts';

export type CorrectMentorInput = z.input<typeof mentorCorrectionSchema> & MentorTarget;

/**
 * Corrects what was wrongly recorded about a volunteer (GDPR 16), also after he stopped. His account goes by the
 * corrected name and address.
 *
 * @throws NotFoundError, ConflictError, InvalidInputError, ForbiddenError
 */
export async function correctMentor(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { mentorId, expectedVersion, ...input }: CorrectMentorInput,
): Promise<{ id: string }> {
  const { fields: given, reason } = parseInput(mentorCorrectionSchema, input);
  const { mandates } = await lockMentor(tx, acting, mentorId);
  const recorded = await tx.mentor.findUniqueOrThrow({ where: { id: mentorId } });
  requireVersion(recorded, expectedVersion);
  const data = correctedFields(recorded, given);
  const today = calendarDate(acting.now);
  const ends = mandates.map(({ endsOn }) => endsOn).filter((end) => end !== null);
  const lastMandateEnd = ends.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;
  decideCorrectMentor(recorded, data, { today, lastMandateEnd });
  const place = data.municipalityCode ? await homeMunicipality(tx, acting, data.municipalityCode) : null;
  const corrected = await tx.mentor.update({
    where: { id: mentorId },
    data: { ...data, ...(place && { regionId: place.regionId }), version: { increment: 1 } },
  });
  await refreshMentorStatuses(tx, [mentorId], today);
  await correctAccount(tx, recorded, corrected);
  await appendEvent(tx, acting, 'mentor.corrected', { mentorId });
  return recordCorrection(tx, acting, holders, {
    subject: { kind: 'mentor', mentorId },
    fields: Object.keys(data),
    values: keptOf(recorded, data),
    reason,
  });
}

/** Days and codes are kept as they were; what was wrongly said of the person is not. */
function keptOf(recorded: Mentor, data: Partial<Mentor>): ChangedValue[] {
  const kept = Object.entries(data).filter(([field]) => keptFields.has(field));
  return changedIn('Mentor', null, recorded, Object.fromEntries(kept));
}

const keptFields: ReadonlySet<string> = new Set([
  'appliedOn',
  'intakeOn',
  'registeredOn',
  'trainingStartedOn',
  'certifiedOn',
  'vogIssuedOn',
  'stoppedOn',
  'stopReason',
] satisfies (keyof Mentor)[]);

function requireVersion({ version }: Mentor, expected: number | null | undefined): void {
  if (!expected || expected === version) return;
  throw new ConflictError(
    `The mentor is at version ${version}, not ${expected}: somebody changed it. Read it again first.`,
    { path: ['input', 'expectedVersion'] },
  );
}

/** An account with an address of its own keeps it. */
async function correctAccount(tx: Tx, recorded: Mentor, corrected: Mentor): Promise<void> {
  await tx.user.updateMany({ where: { mentorId: corrected.id }, data: { name: personName(corrected) } });
  if (recorded.email === corrected.email) return;
  await tx.user.updateMany({
    where: { mentorId: corrected.id, email: recorded.email },
    data: { email: corrected.email },
  });
}
