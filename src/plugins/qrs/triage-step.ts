import type { QrsReferralStatus } from '../../generated/prisma/enums.ts';
import { IllegalReferralStepError } from './illegal-referral-step-error.ts';

export type TriageStep = 'accept' | 'reject' | 'ask' | 'forward' | 'link';

/**
 * Whether a person may take a step with a referral. All that end the triage begin in it, also while the referrer was
 * asked; who was asked is asked again only after an answer.
 * @throws IllegalReferralStepError
 */
export function requireTriageStep(step: TriageStep, status: QrsReferralStatus): void {
  switch (status) {
    case 'TRIAGE':
      return;
    case 'ASKED':
      if (step !== 'ask') return;
      throw new IllegalReferralStepError(
        'The referrer was asked already. Wait for the answer, or decide without it.',
      );
    case 'REGISTERED':
      throw new IllegalReferralStepError('The referral is a case already. Go on with its case.');
    case 'REFUSED':
    case 'FORWARDED':
      throw new IllegalReferralStepError(
        'The referral was turned down already, and the referrer knows. A new request comes as a new referral.',
      );
    case 'WITHDRAWN':
      throw new IllegalReferralStepError('The referrer took the referral back. There is nothing to decide.');
    default:
      status satisfies never;
  }
}
