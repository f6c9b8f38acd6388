import { z } from 'zod';
import { adapters } from '../adapters/installed.ts';
import { reconciliationAnswer, reconciliationAsked, referralsRequested } from '../reconciliation/standing.ts';
import { offerWithdrawn, referralOffered, statusChanged } from './outgoing.ts';

/** A message of the contract as JSON Schema (draft 2020-12). */
export interface MessageSchema {
  /** E.g. `referral.created.v1`. */
  readonly name: string;
  /** `answer`: what QRS answers when it is asked. */
  readonly direction: 'in' | 'out' | 'answer';
  /** A referral of QRS, an offer of Dossier, or the nightly comparison of both. */
  readonly about: 'referral' | 'offer' | 'comparison';
  readonly schema: Readonly<Record<string, unknown>>;
}

/** All messages, made of what the code itself checks with. */
export function messageSchemas(): readonly MessageSchema[] {
  return [
    ...adapters.flatMap(({ version, messages }) =>
      Object.entries(messages).map(([type, schema]) => ({
        name: `${type}.v${version}`,
        direction: 'in' as const,
        about: type === 'referral.answered' ? ('offer' as const) : ('referral' as const),
        schema: jsonSchema(schema, 'input'),
      })),
    ),
    outgoing('referral.status-changed.v1', 'referral', statusChanged),
    outgoing('referral.offered.v1', 'offer', referralOffered),
    outgoing('referral.offer-withdrawn.v1', 'offer', offerWithdrawn),
    outgoing('referral.reconciliation.v1', 'comparison', reconciliationAsked),
    outgoing('referral.requested.v1', 'comparison', referralsRequested),
    {
      name: 'reconciliation.answer.v1',
      direction: 'answer',
      about: 'comparison',
      schema: jsonSchema(reconciliationAnswer, 'input'),
    },
  ];
}

function outgoing(name: string, about: MessageSchema['about'], schema: z.ZodType): MessageSchema {
  return { name, direction: 'out', about, schema: jsonSchema(schema, 'output') };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'throw' });
}
