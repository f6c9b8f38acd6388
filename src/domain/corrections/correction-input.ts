import { z } from 'zod';
import { CaseEndReason, MentorStopReason } from '../../generated/prisma/enums.ts';
import { postcodeSchema } from '../../lib/postcode-schema.ts';

const name = z.string().trim().min(1, 'is missing').max(100);
const text = (max: number) => z.string().trim().min(1, 'is empty; give null to take it out').max(max);

const reason = text(500);

const day = z.date().optional();
/** Null takes it out. */
const noDay = z.date().nullish();

function rows<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .array(z.object({ id: z.string(), ...shape }))
    .max(50)
    .optional();
}

/** Of a person, wherever he is in the files. */
const identity = {
  givenName: name.optional(),
  familyNamePrefix: text(30).nullish(),
  familyName: name.optional(),
  street: text(100).nullish(),
  houseNumber: text(20).nullish(),
  postcode: postcodeSchema.nullish(),
  city: text(100).nullish(),
  municipalityCode: z.string().optional(),
};

export const clientCorrectionSchema = z.object({
  reason,
  fields: z.object({ ...identity, birthDate: z.date().optional() }),
});

export const mentorCorrectionSchema = z.object({
  reason,
  fields: z.object({
    ...identity,
    birthDate: z.date().nullish(),
    email: z.email('is not a mail address').optional(),
    phone: text(30).nullish(),
    appliedOn: z.date().optional(),
    intakeOn: z.date().optional(),
    registeredOn: z.date().optional(),
    trainingStartedOn: z.date().optional(),
    certifiedOn: z.date().optional(),
    vogIssuedOn: z.date().optional(),
    stoppedOn: z.date().optional(),
    stopReason: z.enum(MentorStopReason).optional(),
  }),
});

export const caseCorrectionSchema = z.object({
  reason,
  fields: z.object({
    applicantKind: z.enum(['PERSON_CONCERNED', 'RELATIVE', 'INSTITUTION', 'OTHER']).optional(),
    applicantName: text(200).nullish(),
    applicantEmail: z.email('is not a mail address').nullish(),
    applicantPhone: text(30).nullish(),
    requestForHelp: text(5000).nullish(),
  }),
  dates: z.object({
    registeredOn: z.date().optional(),
    intakeHeldOn: z.date().optional(),
    intakeDecidedOn: z.date().optional(),
    waitingFrom: z.date().optional(),
    appointmentEffectiveOn: z.date().optional(),
    endedOn: z.date().optional(),
  }),
  endReason: z.enum(CaseEndReason).optional(),
  endLegalKind: z.enum(['GUARDIANSHIP']).optional(),
  records: z.object({
    matches: rows({ proposedOn: day, introducedOn: day, closedOn: day }),
    petitions: rows({ filedOn: day, hearingOn: noDay }),
    courtOrders: rows({
      orderedOn: day,
      sentOn: day,
      orderNumber: text(50).optional(),
      registerNumber: text(50).nullish(),
    }),
    appointments: rows({ effectiveOn: day, termEndsOn: noDay, endedOn: day }),
    mandates: rows({ startsOn: day, endsOn: day, endReason: text(500).optional() }),
    changePetitions: rows({ filedOn: day }),
    courtReports: rows({ dueOn: day, sentOn: day }),
  }),
});
