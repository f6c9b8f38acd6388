import { z } from 'zod';

/** `SIGNALLING_…` in the environment. */
export const signallingSettings = z.object({
  /** The smallest count that a report shows; a report may ask for more, never for less. */
  minimumCell: z.coerce.number().int().min(2).max(100).default(5),
  /** The smallest number of mentors behind a count that a report shows. */
  minimumMentors: z.coerce.number().int().min(1).max(20).default(2),
  /** The largest part of a shown count that may come from one mentor, from 0 to 1. */
  largestShare: z.coerce.number().min(0.5).max(1).default(0.8),
  /** Named as the sender of a report. */
  foundationName: z.string().min(1).default('Stichting Mentorschap'),
});

export type SignallingSettings = z.infer<typeof signallingSettings>;
