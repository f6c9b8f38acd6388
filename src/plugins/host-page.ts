import type { AuditOrigin } from '../audit/audit-origin.ts';
import type { Page, PageRequest, PageResponse } from './contract.ts';

/**
 * A page of the host that hands on itself where a request came from, to all that may be written of. Others have it
 * follow their work, for as long as that lasts, and that costs as much as a small request.
 */
export interface HostPage extends Omit<Page, 'handle'> {
  handleFrom(origin: AuditOrigin, request: PageRequest): Promise<PageResponse>;
}
