import type { AppSchemaTypes } from '../command.ts';

export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Why something is corrected. */
export function reasonField(t: InputBuilder) {
  return { reason: t.string({ required: true, description: 'Why it was wrong, and how you know.' }) };
}
