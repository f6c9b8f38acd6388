import { z } from 'zod';

/** One line of text of 1 to `max` characters, trimmed. PostgreSQL refuses NUL, and no name has a control character. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');
}

/** Text in which lines and tabs may occur. */
export function paragraph(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'must not contain control characters');
}
