import type { InputShapeFromFields } from '@pothos/core';
import type { AppSchemaTypes } from '../command.ts';
import { localId } from './local-id.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Fields of every command on a case. */
export function caseFields(t: InputBuilder) {
  return {
    caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the case since, nothing is done.',
    }),
  };
}

type CaseFields = InputShapeFromFields<ReturnType<typeof caseFields>>;

/** The input with the id of the case as the domain knows it. */
export function forCase<T extends CaseFields>(input: T): Omit<T, 'caseId'> & { caseId: string } {
  return { ...input, caseId: localId(input.caseId, 'Case', 'caseId') };
}
