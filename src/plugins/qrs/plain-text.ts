import { z } from 'zod';

// Written as patterns and not as steps, so that the JSON Schema of the contract says exactly what is accepted.

/**
 * One line of text of 1 to `max` characters, trimmed. PostgreSQL refuses NUL, no name has a control character, and the
 * registers of persons know no character beyond the Basic Multilingual Plane.
 */
export function line(max: number) {
  return z
    .string()
    .regex(text(String.raw`\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}`, max), 'must be one line of text, not too long')
    .transform((value) => value.trim());
}

/** Text in which lines, tabs and any character may occur; a character counts as one, whatever it takes to write it. */
export function paragraph(max: number) {
  return z
    .string()
    .regex(
      text(String.raw`\p{Cs}\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F`, max),
      'must be text without control characters, not too long',
    )
    .transform((value) => value.trim());
}

/** From the first character that is no white space to the last, without what is not allowed between them. */
function text(refused: string, max: number): RegExp {
  const edge = `[^${refused}\\s]`;
  return new RegExp(`^\\s{0,100}${edge}(?:[^${refused}]{0,${max - 2}}${edge})?\\s{0,100}$`, 'u');
}
