import { z } from 'zod';
import { postcodeSchema } from '../../lib/postcode-schema.ts';

const text = (max: number) => z.string().trim().max(max).nullish();

/** What somebody tells who wants to become a mentor, with its texts trimmed. */
export const mentorApplicationSchema = z.object({
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
