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
