import { z } from 'zod';

/** What a webhook of one type says. Ids, numbers and codes only: who gets it fetches the rest with his own rights. */
export interface OutboundEvent {
  /** `sequence` is added. */
  readonly data: z.ZodObject;
  /** When it is sent, for readers of the catalogue. */
  readonly when: string;
}

export type OutboundCatalogue = Readonly<Record<string, OutboundEvent>>;
export type OutboundData<C extends OutboundCatalogue, N extends keyof C> = z.infer<C[N]['data']>;

/** What the core tells partners. */
export const coreOutbound = {
  'case.registered': {
    data: caseData(),
    when: 'A case that your organisation referred was registered.',
  },
  'case.status-changed': {
    data: caseData(),
    when: 'The status of a case that your organisation referred changed. Ask `case(id)` for the status of now.',
  },
} satisfies OutboundCatalogue;

/** To see whether an endpoint works; sent on request to that endpoint alone. */
export const testMessage = 'webhook.test';

export const hostOutbound = {
  ...coreOutbound,
  [testMessage]: {
    data: z.object({}),
    when: 'Somebody of the office tries whether your endpoint works. Nothing has happened.',
  },
} satisfies OutboundCatalogue;

/** JSON Schema (2020-12) of the whole body of a message. */
export function messageSchema(type: string, { data, when }: OutboundEvent): object {
  const body = z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime().describe('When it happened (not when it was sent).'),
    data: data.extend({
      sequence: z.int().min(1).describe('Place among the messages about this object, from 1, without gaps.'),
    }),
  });
  return { title: type, description: when, ...z.toJSONSchema(body, { io: 'output' }) };
}

function caseData() {
  return z.object({
    caseId: z.string().describe('Global id of the case, for `case(id)`.'),
    reference: z.string().describe('Number of the case.'),
  });
}
