import { z } from 'zod';
import type { PluginSettings } from '../contract.ts';

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

export const signallingSettingTexts: PluginSettings<SignallingSettings> = {
  minimumCell: {
    label: 'Kleinste aantal',
    explanation:
      'Het kleinste aantal signalen dat een rapport toont; een rapport mag meer vragen, nooit minder.',
  },
  minimumMentors: {
    label: 'Kleinste aantal mentoren',
    explanation: 'Van hoeveel mentoren de signalen achter een getoond aantal ten minste komen.',
  },
  largestShare: {
    label: 'Grootste aandeel van één mentor',
    explanation: 'Welk deel van een getoond aantal ten hoogste van één mentor komt, van 0,5 tot 1.',
  },
  foundationName: {
    label: 'Naam van de afzender',
    explanation: 'Staat als afzender op een rapport.',
    changeable: true,
  },
};
