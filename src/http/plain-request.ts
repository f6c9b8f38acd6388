import type { IncomingMessage } from 'node:http';
import { documentName, type OperationRequest } from './safety/document-request.ts';

/** In which of two ways an answer calls itself. */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

/**
 * The type in which to answer a request that is as nearly all are: an operation as JSON, of a known length, whose sender
 * reads JSON. Null for any other, which the GraphQL server is to look at.
 */
export function plainAnswerType(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  maxBytes: number,
): AnswerType | null {
  if (method !== 'POST' || url !== '/graphql') return null;
  const bytes = Number(headers['content-length']);
  if (!(bytes > 0 && bytes <= maxBytes) || headers['content-encoding'] !== undefined) return null;
  return isJson(headers['content-type'] ?? '') ? answerType(headers.accept ?? '*/*') : null;
}

function isJson(contentType: string): boolean {
  return contentType === 'application/json' || /^application\/json; ?charset=utf-8$/i.test(contentType);
}

const answerTypes: ReadonlyMap<string, AnswerType> = new Map([
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
]);

const longestAccept = 200;

/** The first of the types that a client names, as the GraphQL server does it, which looks at no preferences (`q`). */
function answerType(accept: string): AnswerType | null {
  const known = answerTypes.get(accept);
  if (known) return known;
  if (accept.length > longestAccept || accept.includes('charset')) return null;
  for (const range of accept.toLowerCase().replace(/\s/g, '').split(',')) {
    const found = answerTypes.get(range.split(';', 1)[0] ?? '');
    if (found) return found;
  }
  return null;
}

const parameters = new Set(['query', 'operationName', 'variables', 'extensions', 'documentId']);

/** The operation in a body; null for one that the GraphQL server is to judge, as mistakes have many forms. */
export function plainOperation(body: string): OperationRequest | null {
  const given = parsed(body);
  if (!isObject(given) || Array.isArray(given)) return null;
  for (const name in given) if (!parameters.has(name)) return null;
  const { query, operationName, variables, extensions } = given;
  if (variables !== undefined && variables !== null && !isPlainObject(variables)) return null;
  if (extensions !== undefined && extensions !== null && !isPlainObject(extensions)) return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null;
  if (typeof query !== 'string' && (query ?? null) !== null) return null;
  const operation = given as OperationRequest;
  return typeof query === 'string' || documentName(operation) ? operation : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isPlainObject(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value);
}
