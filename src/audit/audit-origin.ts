import { Companion } from '../lib/companion.ts';
import type { AuditChannel } from './audit-entry.ts';

/** By which way, in which operation and from where something is done. */
export interface AuditOrigin {
  readonly channel: AuditChannel;
  /** Name of the operation, job, page or command; never an address with secrets or values in it. */
  readonly operation: string;
  /** Ties the entries of one operation together, and them to the lines of the technical log. */
  readonly requestId: string;
  /** Network address; null for a program of ours. */
  readonly address: string | null;
}

/** Follows the work through its calls, as a job or page opens its transactions several calls further on. */
const origins = new Companion<AuditOrigin>();

/** Does work of which every entry in the access log will say where it came from. */
export function withOrigin<T>(origin: AuditOrigin, work: () => Promise<T>): Promise<T> {
  return origins.during(origin, work);
}

/** Where the work under way came from; null when nobody said. */
export function currentOrigin(): AuditOrigin | null {
  return origins.current();
}
