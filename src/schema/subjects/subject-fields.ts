import type { InputShapeFromFields } from '@pothos/core';
import type { SubjectRef } from '../../domain/subjects/data-subject.ts';
import { subjectOf } from '../../domain/subjects/subject-input.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Fields by which a command names a person: one of the three. */
export function subjectFields(t: InputBuilder) {
  return {
    clientId: t.globalID({ description: 'Global id of a client.' }),
    mentorId: t.globalID({ description: 'Global id of a mentor.' }),
    email: t.string({ description: 'Mail address of anybody else.' }),
  };
}

/** @throws NotFoundError for the id of something else; InvalidInputError for none or several. */
export function subjectIn(input: InputShapeFromFields<ReturnType<typeof subjectFields>>): SubjectRef {
  return subjectOf({
    clientId: optionalLocalId(input.clientId, 'Client', 'clientId'),
    mentorId: optionalLocalId(input.mentorId, 'Mentor', 'mentorId'),
    email: input.email,
  });
}
