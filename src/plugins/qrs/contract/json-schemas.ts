import { z } from 'zod';
import { adapters } from '../adapters/installed.ts';
import { reconciliationAnswer, reconciliationAsked, referralsRequested } from '../reconciliation/standing.ts';
import { statusChanged } from './outgoing.ts';

/** A message of the contract as JSON Schema (draft 2020-12). */
export interface MessageSchema {
  /** E.g. `referral.created.v1`. */
  readonly name: string;
  /** `answer`: what QRS answers when it is asked. */
  readonly direction: 'in' | 'out' | 'answer';
  readonly schema: Readonly<Record<string, unknown>>;
}

/** All messages, made of what the code itself checks with. */
export function messageSchemas(): readonly MessageSchema[] {
  return [
    ...adapters.flatMap(({ version, messages }) =>
      Object.entries(messages).map(([type, schema]) => ({
        name: `${type}.v${version}`,
        direction: 'in' as const,
        schema: jsonSchema(schema, 'input'),
      })),
    ),
    { name: 'referral.status-changed.v1', direction: 'out', schema: jsonSchema(statusChanged, 'output') },
    {
      name: 'referral.reconciliation.v1',
      direction: 'out',
      schema: jsonSchema(reconciliationAsked, 'output'),
    },
    { name: 'referral.requested.v1', direction: 'out', schema: jsonSchema(referralsRequested, 'output') },
    {
      name: 'reconciliation.answer.v1',
      direction: 'answer',
      schema: jsonSchema(reconciliationAnswer, 'input'),
    },
  ];
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'throw' });
}
