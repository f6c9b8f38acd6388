import type { z } from 'zod';
import { InvalidInputError } from '../../../lib/domain-error.ts';

/** A message is not acceptable: names the field, never repeats its value. */
export function refused(path: readonly string[], message: string): InvalidInputError {
  return new InvalidInputError(`${path.join('.') || 'body'}: ${message}`, { path });
}

/** The first thing that a schema found wrong. */
export function refusedBy({ issues }: z.ZodError): InvalidInputError {
  const [issue] = issues;
  const path = [
    ...(issue?.path ?? []).map(String),
    ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
  ];
  return refused(path, issue?.message ?? 'is not acceptable');
}
