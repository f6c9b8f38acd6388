import type { Role } from '../access/actor.ts';

/** What was done. */
export const auditActions = [
  'READ',
  'SEARCH',
  'EXPORT',
  'CREATE',
  'CHANGE',
  'ERASE',
  'EMERGENCY_ACCESS',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditOutcomes = ['SUCCESS', 'REFUSED', 'NOT_FOUND', 'FAILED'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** By which way. */
export const auditChannels = [
  'GRAPHQL',
  'SUBSCRIPTION',
  'JOB',
  'PLUGIN',
  'PAGE',
  'DOCUMENT',
  'COMMAND_LINE',
] as const;
export type AuditChannel = (typeof auditChannels)[number];

/** What a person is to the foundation. */
export const subjectKinds = ['CLIENT', 'MENTOR', 'STAFF', 'CONTACT'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/**
 * One line of the access log with the fields of NEN 7513, before it takes its place in the chain. Ids and names of
 * fields only: what they contained, and who the ids are, stays where it is kept.
 */
export interface AuditEntry {
  readonly at: Date;
  /** `user:<id>`, `plugin:<id>`, or `nobody` without a token. */
  readonly actor: string;
  readonly userId: string | null;
  readonly role: Role | null;
  /** The colleague who is stood in for, as `user:<id>`. */
  readonly onBehalfOf: string | null;
  readonly purpose: string;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  /** Data model, e.g. `Case`. */
  readonly recordType: string;
  readonly recordIds: readonly string[];
  readonly subjectKind: SubjectKind | null;
  readonly subjectIds: readonly string[];
  readonly fields: readonly string[];
  readonly filters: readonly string[];
  readonly operation: string;
  readonly requestId: string;
  readonly channel: AuditChannel;
  /** Network address; null for a program of ours. */
  readonly address: string | null;
}
