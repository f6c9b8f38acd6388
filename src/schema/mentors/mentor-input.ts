import type { InputShapeFromFields } from '@pothos/core';
import { localId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Fields of every command on a mentor. */
export function mentorFields(t: InputBuilder) {
  return {
    mentorId: t.globalID({ required: true, description: 'Global id of the mentor.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the mentor since, nothing is done.',
    }),
  };
}

type MentorFields = InputShapeFromFields<ReturnType<typeof mentorFields>>;

/** The input with the id of the mentor as the domain knows it. */
export function forMentor<T extends MentorFields>(input: T): Omit<T, 'mentorId'> & { mentorId: string } {
  return { ...input, mentorId: localId(input.mentorId, 'Mentor', 'mentorId') };
}
