import { MailRefusedError } from '../../lib/mail.ts';
import { withoutValues } from '../../lib/without-values.ts';

export interface MailFailure {
  /** The server will never take this mail: trying again does not help. */
  readonly final: boolean;
  /** False when the mail may have been accepted all the same, as when the connection broke before the answer. */
  readonly outcomeKnown: boolean;
  /** What the mail server said, for staff; without the address, which it likes to repeat. */
  readonly reason: string;
}

/** Reads a failure of the mail sender. */
export function mailFailure(error: unknown): MailFailure {
  const final = error instanceof MailRefusedError;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    final,
    outcomeKnown: final || answered(cause) || neverConnected(cause),
    reason: withoutValues(message.trim().split('\n', 1)[0] ?? ''),
  };
}

function answered(cause: unknown): boolean {
  return property(cause, 'responseCode') !== undefined;
}

function neverConnected(cause: unknown): boolean {
  return property(cause, 'syscall') === 'connect' || property(cause, 'code') === 'EDNS';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
