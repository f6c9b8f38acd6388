export interface OperationRequest {
  /** The text of the document. */
  readonly query?: string | null | undefined;
  /** The id of a document that is known here, as in the draft on persisted documents of GraphQL over HTTP. */
  readonly documentId?: unknown;
  readonly extensions?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** By what a caller names a document instead of sending its text. */
export interface DocumentName {
  readonly id: string;
  /** Of Apollo's clients, which send the text after all when they hear that it is not known. */
  readonly automatic: boolean;
}

/**
 * The id in `documentId` (`sha256:<hex>`, or one of the frontend's own making), or in
 * `extensions.persistedQuery.sha256Hash`; null when the request names none.
 */
export function documentName({ documentId, extensions }: OperationRequest): DocumentName | null {
  if (typeof documentId === 'string') {
    return { id: documentId.replace(/^sha256:/, ''), automatic: false };
  }
  const hash = property(property(extensions, 'persistedQuery'), 'sha256Hash');
  return typeof hash === 'string' ? { id: hash, automatic: true } : null;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
