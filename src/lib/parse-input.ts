import type { z } from 'zod';
import { InvalidInputError } from './domain-error.ts';

/** Parses a mutation's input; the first problem becomes an `InvalidInputError` with its field path. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues;
  throw new InvalidInputError(
    issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; '),
    { path: ['input', ...(issues[0]?.path ?? []).map(String)] },
  );
}
