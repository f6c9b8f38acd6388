import { z } from 'zod';
import type { Measurement } from './evaluation.ts';
import { dimensions } from './marks.ts';

const text = (max: number) => z.string().trim().min(1, 'is empty; leave it out').max(max);
const mark = z.number().int().min(0, 'is below 0').max(10, 'is above 10');

const respondent = z.enum(['CLIENT', 'CLIENT_WITH_HELP', 'RELATIVE', 'CARE_WORKER', 'MENTOR', 'OFFICER']);

/** Either the form as it was filled in, or why this view is absent. */
const measurementSchema = z
  .object({
    instrumentCode: z.string().nullish(),
    filledInBy: respondent.nullish(),
    marks: z.object(Object.fromEntries(dimensions.map((name) => [name, mark]))).nullish(),
    notes: text(5000).nullish(),
    absentReason: text(1000).nullish(),
  })
  .transform(({ instrumentCode, filledInBy, marks, notes, absentReason }, context): Measurement => {
    if (absentReason) {
      if (!instrumentCode && !filledInBy && !marks && !notes) return { absentReason };
      context.addIssue({ code: 'custom', message: 'is either filled in or absent, not both' });
      return z.NEVER;
    }
    if (instrumentCode && filledInBy && marks) {
      return { instrumentCode, filledInBy, marks: marks as never, notes: notes ?? null };
    }
    context.addIssue({
      code: 'custom',
      message: 'give the question form, who filled it in and the marks, or say why this view is absent',
    });
    return z.NEVER;
  });

const year = z.number().int().min(1900).max(9999);

export const evaluationSchema = z.object({
  heldOn: z.date(),
  year: year.nullish(),
  clientMeasurement: measurementSchema,
  mentorMeasurement: measurementSchema,
  synthesis: text(10_000).nullish(),
  agreedActions: text(10_000).nullish(),
});

export const evaluationCorrectionSchema = z.object({
  reason: text(500),
  fields: z.object({
    evaluationYear: year.optional(),
    evaluationHeldOn: z.date().optional(),
    clientMeasurement: measurementSchema.optional(),
    mentorMeasurement: measurementSchema.optional(),
    synthesis: text(10_000).nullish(),
    agreedActions: text(10_000).nullish(),
  }),
});
