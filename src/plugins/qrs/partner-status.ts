import type { CaseStatus } from '../../generated/prisma/enums.ts';

/** What QRS is told of a referral; docs of the contract have the words beside them (`contract/statuses.ts`). */
export const partnerStatuses = [
  'received',
  'accepted',
  'rejected',
  'more-information-needed',
  'intake-planned',
  'waiting',
  'matched',
  'appointed',
  'active',
  'closed',
] as const;

export type PartnerStatus = (typeof partnerStatuses)[number];

export interface CaseOutcome {
  readonly status: CaseStatus;
  /** Reason code of an ended case. */
  readonly endReason: string | null;
}

/**
 * The partner's word for a status of the case; several of ours are one of theirs, because how a match or a petition
 * comes about is not theirs to follow. A case that ends as unsuitable before the court appointed was rejected.
 */
export function partnerStatus(
  { status, endReason }: CaseOutcome,
  toldBefore: readonly string[],
): PartnerStatus {
  switch (status) {
    case 'REGISTERED':
      return 'accepted';
    case 'INTAKE':
      return 'intake-planned';
    case 'WAITING':
    case 'PROPOSED':
    case 'INTRODUCED':
      return 'waiting';
    case 'MATCHED':
    case 'APPLIED':
    case 'HEARING':
      return 'matched';
    case 'APPOINTED':
    case 'MENTOR_CHANGE':
      return 'appointed';
    case 'ACTIVE':
      return 'active';
    case 'REJECTED':
      return 'rejected';
    case 'ENDED':
      return endReason === 'UNSUITABLE_FOR_MENTORSHIP' && !wasAppointed(toldBefore) ? 'rejected' : 'closed';
    default:
      return status satisfies never;
  }
}

function wasAppointed(toldBefore: readonly string[]): boolean {
  return toldBefore.includes('appointed') || toldBefore.includes('active');
}
