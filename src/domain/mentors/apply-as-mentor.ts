import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { ClientGroup } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { postcodeSchema } from '../../lib/postcode-schema.ts';
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

const text = (max: number) => z.string().trim().max(max).nullish();

const applicationSchema = z.object({
  givenName: z.string().trim().min(1, 'is missing').max(100),
  familyNamePrefix: text(30),
  familyName: z.string().trim().min(1, 'is missing').max(100),
  email: z.email('is not a mail address'),
  phone: text(30),
  birthDate: z.date().nullish(),
  street: text(100),
  houseNumber: text(20),
  postcode: postcodeSchema.nullish(),
  city: text(100),
  municipalityCode: z.string(),
  recruitmentChannelCode: z.string(),
  appliedOn: z.date().nullish(),
  onBenefit: z.boolean().nullish(),
  hasQualifyingEducation: z.boolean().nullish(),
  employerOrganisationId: z.string().nullish(),
  capacity: z.number().int().min(1).max(20).nullish(),
  clientGroups: z
    .array(
      z.enum([
        'DEMENTIA',
        'INTELLECTUAL_DISABILITY',
        'PSYCHIATRIC_CONDITION',
        'ACQUIRED_BRAIN_INJURY',
        'OTHER',
      ]),
    )
    .nullish(),
  interests: z.array(z.string().trim().min(1).max(50)).max(30).nullish(),
});

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
  const { clientGroups, interests, ...application } = parseInput(applicationSchema, input);
  const today = calendarDate(acting.now);
  const appliedOn = application.appliedOn ?? today;
  requireInput(appliedOn <= today, 'appliedOn', 'The first contact cannot be in the future.');
  const regionId = await regionOf(tx, acting, application.municipalityCode);
  await requireChannel(tx, application.recruitmentChannelCode);
  await requireEmployer(tx, application.employerOrganisationId);
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

async function regionOf(tx: Tx, { actor }: Acting, cbsCode: string): Promise<string | null> {
  const found = await tx.municipality.findUnique({
    where: { cbsCode },
    select: { workArea: true, regionId: true },
  });
  if (!found) {
    throw new InvalidInputError(
      `'${cbsCode}' is not one of the 31 municipalities of the province; \`municipalities\` lists their codes.`,
      { path: ['input', 'municipalityCode'] },
    );
  }
  if (actor.kind === 'user' && actor.role === 'CONSULTANT' && actor.workArea !== found.workArea) {
    throw new ForbiddenError(
      'The municipality lies in the area of another consultant; ask him to record it.',
      {
        path: ['input', 'municipalityCode'],
      },
    );
  }
  return found.regionId;
}

async function requireChannel(tx: Tx, code: string): Promise<void> {
  const channels = await tx.recruitmentChannel.findMany({ select: { code: true }, orderBy: { code: 'asc' } });
  requireInput(
    channels.some((channel) => channel.code === code),
    'recruitmentChannelCode',
    `'${code}' is not a recruitment channel. Choose one of ${channels.map((channel) => channel.code).join(', ')}.`,
  );
}

async function requireEmployer(tx: Tx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const found = await tx.organisation.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw new NotFoundError('The organisation', { path: ['input', 'employerOrganisationId'] });
}
