import { z } from 'zod';

/** A Dutch postcode, with or without its space; the result has one: `6041 HR`. SA, SD and SS are never given out. */
export const postcodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}$/, 'is not a Dutch postcode like 6041 HR')
  .transform((text) => `${text.slice(0, 4)} ${text.slice(-2)}`);
