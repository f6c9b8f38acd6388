import type { Readable } from 'node:stream';
import type { AuditOrigin } from '../audit/audit-origin.ts';
import type { Page, PageRequest, PageResponse } from '../plugins/contract.ts';

export interface StreamedRequest extends Omit<PageRequest, 'body'> {
  /** The body. @throws BodyTooLargeError as soon as there is more than the page allows */
  read(): Promise<Uint8Array>;
}

/** A page that decides who sends before it takes in what: its bodies are too large to be held for anybody. */
export interface StreamedPage extends Omit<Page, 'handle'> {
  handleStream(origin: AuditOrigin, request: StreamedRequest): Promise<PageResponse>;
}

/** An answer that leaves while it is being made. When it fails, the connection is cut: a part is never taken for the whole. */
export interface WrittenAnswer extends Omit<PageResponse, 'body'> {
  readonly body: Readable;
}

/** A page whose answers are too long to be held in memory, or to be waited for. */
export interface WrittenPage extends Omit<Page, 'handle'> {
  handleWritten(origin: AuditOrigin, request: PageRequest): Promise<PageResponse | WrittenAnswer>;
}
