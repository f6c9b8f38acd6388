import type { IncomingReferral } from './incoming.ts';

/** What of a referral its row holds; the rest stays in the inbox, or goes to the case. */
export function referralColumns({ referrer, consent, urgency }: IncomingReferral) {
  return {
    referrerName: referrer.name,
    referrerOrganisation: referrer.organisation,
    consentGiven: consent.given,
    noConsentReason: consent.given ? null : consent.reason,
    urgency,
  };
}
