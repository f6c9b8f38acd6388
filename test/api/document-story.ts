import { type Answer } from '../answer.ts';
import type { Caller, TestDossier } from '../harness.ts';
import { textOf, uuidOf } from './case-story.ts';

const fields = `
  __typename
  ... on Document {
    id kind title fileName contentType size sha256 template templateVersion revision factId version isAvailable downloadUrl
    case { id } mentor { id } complaint { id } madeBy { id } withdrawnAt withdrawnReason
  }
  ... on Error { code message path }`;

/** Gives a command on documents and answers what the API answers. */
export async function documentCommand(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

export function drawUp(caller: Caller, caseId: string, kind: string, more: object = {}): Promise<Answer> {
  return documentCommand(caller, 'drawUpDocument', { caseId, kind, ...more });
}

export interface Sent {
  readonly status: number;
  readonly code: string | null;
  readonly message: string | null;
  /** Global id of the document. */
  readonly id: string | null;
}

export interface SentFile {
  readonly place: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly fileName?: string;
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Uploads a file as a frontend does. */
export async function upload(
  dossier: TestDossier,
  caller: Pick<Caller, 'authorization'> | null,
  { place, kind = 'CARE_DOCUMENT', fileName = 'zorgplan.pdf', bytes, headers = {} }: SentFile,
): Promise<Sent> {
  const query = new URLSearchParams({ kind, ...place });
  const response = await fetch(`${dossier.url}/documents?${query.toString()}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      ...(caller ? { authorization: caller.authorization } : {}),
      ...headers,
    },
    body: bytes as never,
    duplex: 'half',
  } as RequestInit);
  const answer = (await response.json()) as {
    document?: { id: string };
    error?: { code: string; message: string };
  };
  return {
    status: response.status,
    code: answer.error?.code ?? null,
    message: answer.error?.message ?? null,
    id: answer.document?.id ?? null,
  };
}

/** Fetches the file of a document, by its global id. */
export function download(
  dossier: TestDossier,
  caller: Pick<Caller, 'authorization'> | null,
  id: unknown,
): Promise<Response> {
  return fetch(`${dossier.url}/documents/${uuidOf(textOf(id as Answer))}`, {
    headers: caller ? { authorization: caller.authorization } : {},
  });
}

/** A PDF that says something and does nothing. */
export function plainPdf(text = 'Zorgplan'): Uint8Array {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${text}\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
  );
}
