import { DomainError } from '../../lib/domain-error.ts';

/** The referral is not where this step begins. */
export class IllegalReferralStepError extends DomainError {
  override readonly name = 'IllegalReferralStepError';
  readonly code = 'ILLEGAL_REFERRAL_STEP';

  constructor(message: string) {
    super(message, { path: ['input', 'referralId'] });
  }
}
