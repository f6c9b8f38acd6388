import { expect } from 'vitest';
import type { Caller, TestDossier } from '../harness.ts';

export interface OpenedExport {
  readonly jsonUrl: string;
  readonly pdfUrl: string;
  readonly request: object;
}

export const exportSubject = `mutation ($input: ExportSubjectInput!) { exportSubject(input: $input) {
  __typename
  ... on SubjectExport { jsonUrl pdfUrl expiresAt request { id kind requestedOn dueOn outcome } }
  ... on Error { code message path } ... on SilentHolderError { pluginId }
} }`;

/** Asks for the export of a person; `subject` names him. */
export async function openExport(caller: Caller, subject: object): Promise<OpenedExport> {
  const { data, errors } = await caller.graphql<{ exportSubject: OpenedExport }>(exportSubject, {
    input: { reason: 'Per brief', ...subject },
  });
  expect(errors).toBeUndefined();
  expect(data.exportSubject).toMatchObject({ __typename: 'SubjectExport' });
  return data.exportSubject;
}

export function fetched(dossier: TestDossier, { authorization }: Caller, url: string): Promise<Response> {
  return fetch(url.replace('http://dossier.test', dossier.url), { headers: { authorization } });
}
