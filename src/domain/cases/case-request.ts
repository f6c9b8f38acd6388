import { z } from 'zod';
import { postcodeSchema } from '../../lib/postcode-schema.ts';

/** A request for mentorship as it comes in, with its texts trimmed and its postcode as it is written. */
export type ParsedCaseRequest = z.infer<typeof caseRequestSchema>;

const text = (max: number) => z.string().trim().max(max).nullish();

export const caseRequestSchema = z.object({
  client: z.object({
    givenName: z.string().trim().min(1, 'is missing').max(100),
    familyNamePrefix: text(30),
    familyName: z.string().trim().min(1, 'is missing').max(100),
    birthDate: z.date(),
    street: text(100),
    houseNumber: text(20),
    postcode: postcodeSchema.nullish(),
    city: text(100),
    clientGroup: z
      .enum([
        'DEMENTIA',
        'INTELLECTUAL_DISABILITY',
        'PSYCHIATRIC_CONDITION',
        'ACQUIRED_BRAIN_INJURY',
        'OTHER',
      ])
      .nullish(),
  }),
  municipalityCode: z.string(),
  applicantKind: z.enum(['PERSON_CONCERNED', 'RELATIVE', 'INSTITUTION', 'OTHER']),
  applicantName: text(200),
  applicantEmail: z.email('is not a mail address').nullish(),
  applicantPhone: text(30),
  referrerOrganisationId: z.string().nullish(),
  requestForHelp: z
    .string()
    .trim()
    .refine((value) => Array.from(value).length <= 5000, 'is longer than 5000 characters')
    .nullish(),
  urgency: z.enum(['NORMAL', 'URGENT']).optional(),
  registeredOn: z.date().nullish(),
  previousCaseId: z.string().nullish(),
  careProviderId: z.string().nullish(),
  interests: z.array(z.string().trim().min(1).max(50)).max(30).nullish(),
});
