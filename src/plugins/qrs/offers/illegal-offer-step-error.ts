import { DomainError } from '../../../lib/domain-error.ts';

/** The offer is not where this step begins. */
export class IllegalOfferStepError extends DomainError {
  override readonly name = 'IllegalOfferStepError';
  readonly code = 'ILLEGAL_OFFER_STEP';

  constructor(message: string, field = 'offeredReferralId') {
    super(message, { path: ['input', field] });
  }
}
