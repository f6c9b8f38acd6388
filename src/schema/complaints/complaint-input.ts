import type { InputShapeFromFields } from '@pothos/core';
import { localId, optionalLocalId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';

export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Fields of every command on a complaint. */
export function complaintFields(t: InputBuilder) {
  return {
    complaintId: t.globalID({ required: true, description: 'Global id of the complaint.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the complaint since, nothing is done.',
    }),
  };
}

/** Whom a complaint is about. */
export function aboutFields(t: InputBuilder) {
  return {
    about: t.field({ type: 'ComplaintSubject', required: true, description: 'Whom it is about.' }),
    mentorId: t.globalID({ description: 'Global id of the mentor; required when it is about one.' }),
    officerId: t.globalID({ description: 'Global id of the user; required when it is about an officer.' }),
  };
}

type Complaint = InputShapeFromFields<ReturnType<typeof complaintFields>>;
type About = InputShapeFromFields<ReturnType<typeof aboutFields>>;

/** The input with the id of the complaint as the domain knows it. */
export function forComplaint<T extends Complaint>(
  input: T,
): Omit<T, 'complaintId'> & { complaintId: string } {
  return { ...input, complaintId: localId(input.complaintId, 'Complaint', 'complaintId') };
}

/** The input with the ids of whom it is about as the domain knows them. */
export function aboutWhom<T extends About>({ mentorId, officerId, ...input }: T) {
  return {
    ...input,
    mentorId: optionalLocalId(mentorId, 'Mentor', 'mentorId'),
    officerId: optionalLocalId(officerId, 'User', 'officerId'),
  };
}
