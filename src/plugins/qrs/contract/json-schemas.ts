import { z } from 'zod';
import { adapters } from '../adapters/installed.ts';
import { statusChanged } from './outgoing.ts';

/** A message of the contract as JSON Schema (draft 2020-12). */
export interface MessageSchema {
  /** E.g. `referral.created.v1`. */
  readonly name: string;
  readonly direction: 'in' | 'out';
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
  ];
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'throw' });
}
