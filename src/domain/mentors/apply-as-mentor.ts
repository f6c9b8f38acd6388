import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { ClientGroup } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { homeMunicipality } from '../network/home-municipality.ts';
import { requireOrganisation } from '../network/require-organisation.ts';
import { mentorApplicationSchema } from './mentor-application.ts';
import { requireInput } from '../cases/require-input.ts';

export interface ApplyAsMentorInput {
  readonly givenName: string;
  readonly familyNamePrefix?: string | null | undefined;
  readonly familyName: string;
  readonly email: string;
  readonly phone?: string | null | undefined;
  readonly birthDate?: Date | null | undefined;
  readonly street?: string | null | undefined;
  readonly houseNumber?: string | null | undefined;
  readonly postcode?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly municipalityCode: string;
  readonly recruitmentChannelCode: string;
  readonly appliedOn?: Date | null | undefined;
  readonly onBenefit?: boolean | null | undefined;
  readonly hasQualifyingEducation?: boolean | null | undefined;
  readonly employerOrganisationId?: string | null | undefined;
  readonly capacity?: number | null | undefined;
  readonly clientGroups?: readonly ClientGroup[] | null | undefined;
  readonly interests?: readonly string[] | null | undefined;
}

/**
 * Records that somebody shows interest in becoming a mentor.
 *
 * @throws InvalidInputError, NotFoundError, ForbiddenError when a consultant records one of another area
 */
export async function applyAsMentor(
  tx: Tx,
  acting: Acting,
  input: ApplyAsMentorInput,
): Promise<{ id: string }> {
  const { clientGroups, interests, ...application } = parseInput(mentorApplicationSchema, input);
  const today = calendarDate(acting.now);
  const appliedOn = application.appliedOn ?? today;
  requireInput(appliedOn <= today, 'appliedOn', 'The first contact cannot be in the future.');
  const { regionId } = await homeMunicipality(tx, acting, application.municipalityCode);
  await requireChannel(tx, application.recruitmentChannelCode);
  await requireOrganisation(tx, application.employerOrganisationId, 'employerOrganisationId');
  const id = newId();
  await tx.mentor.create({
    data: {
      ...application,
      id,
      status: 'INTERESTED',
      appliedOn,
      regionId,
      onBenefit: application.onBenefit ?? false,
      hasQualifyingEducation: application.hasQualifyingEducation ?? false,
      capacity: application.capacity ?? 1,
      clientGroups: clientGroups ?? [],
      interests: interests ?? [],
      createdAt: acting.now,
    },
    select: { id: true },
  });
  await appendEvent(tx, acting, 'mentor.applied', { mentorId: id });
  return { id };
}

async function requireChannel(tx: Tx, code: string): Promise<void> {
  const channels = await tx.recruitmentChannel.findMany({ select: { code: true }, orderBy: { code: 'asc' } });
  requireInput(
    channels.some((channel) => channel.code === code),
    'recruitmentChannelCode',
    `'${code}' is not a recruitment channel. Choose one of ${channels.map((channel) => channel.code).join(', ')}.`,
  );
}
