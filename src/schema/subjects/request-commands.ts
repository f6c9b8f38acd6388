import { IllegalRequestStepError } from '../../domain/subjects/illegal-request-step-error.ts';
import {
  extendSubjectRequest,
  recordSubjectRequest,
  settleSubjectRequest,
} from '../../domain/subjects/request-service.ts';
import type { InputShapeFromFields } from '@pothos/core';
import { localId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';
import { subjectFields, subjectIn } from './subject-fields.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** `recordSubjectRequest`, `extendSubjectRequest` and `settleSubjectRequest`. */
export function addRequestCommands({ command }: CoreTools): void {
  command('recordSubjectRequest', {
    description:
      'Enters a request of somebody about his data in the register; it has to be answered within a month (GDPR 12(3)). The coordinators are told a week before.',
    result: 'SubjectRequest',
    input: (t) => ({
      ...subjectFields(t),
      kind: t.field({ type: 'SubjectRequestKind', required: true, description: 'Which right.' }),
      requestedOn: t.field({ type: 'Date', description: 'When it came in; default today.' }),
      reason: t.string({ description: 'How it was asked and for what.' }),
    }),
    run: (tx, acting, { kind, requestedOn, reason, ...subject }) =>
      recordSubjectRequest(tx, acting, { kind, requestedOn, reason, subject: subjectIn(subject) }),
  });
  command('extendSubjectRequest', {
    description: 'Takes more time for a complex request: once, and at most two months more (GDPR 12(3)).',
    result: 'SubjectRequest',
    errors: [IllegalRequestStepError],
    input: (t) => ({
      ...requestFields(t),
      dueOn: t.field({ type: 'Date', required: true, description: 'The new last day.' }),
      reason: t.string({ required: true, description: 'Why; the person is told within the first month.' }),
    }),
    run: (tx, acting, input) => extendSubjectRequest(tx, acting, forRequest(input)),
  });
  command('settleSubjectRequest', {
    description: 'Records that a request was answered.',
    result: 'SubjectRequest',
    errors: [IllegalRequestStepError],
    input: (t) => ({
      ...requestFields(t),
      outcome: t.field({ type: 'SubjectRequestOutcome', required: true, description: 'What came of it.' }),
      reason: t.string({ description: 'Why it is refused; required then.' }),
    }),
    run: (tx, acting, input) => settleSubjectRequest(tx, acting, forRequest(input)),
  });
}

function requestFields(t: InputBuilder) {
  return {
    requestId: t.globalID({ required: true, description: 'Global id of the request.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the request since, nothing is done.',
    }),
  };
}

function forRequest<T extends InputShapeFromFields<ReturnType<typeof requestFields>>>(
  input: T,
): Omit<T, 'requestId'> & { requestId: string } {
  return { ...input, requestId: localId(input.requestId, 'SubjectRequest', 'requestId') };
}
