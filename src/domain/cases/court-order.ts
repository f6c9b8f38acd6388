import type { CourtOrderKind } from '../../generated/prisma/enums.ts';
import type { CaseChange } from './case-change.ts';

export interface RecordCourtOrder {
  readonly kind: CourtOrderKind;
  readonly orderNumber: string;
  readonly orderedOn: Date;
  readonly sentOn: Date;
  /** As the order says; left out, the rule of the law gives it. */
  readonly effectiveOn: Date | null;
  /** Last day of a fixed term, when the court sets or extends one. */
  readonly termEndsOn: Date | null;
  readonly mentorsNamed: 1 | 2;
}

/** What an order of one kind brings about: the day it takes effect and the rows it changes. */
export interface OrderEffect {
  readonly petitionId: string | null;
  readonly effectiveOn: Date | null;
  readonly rows: (
    orderId: string,
  ) => Pick<
    CaseChange,
    'petitions' | 'appointments' | 'mandates' | 'matches' | 'waiting' | 'changePetitions'
  >;
}
