/** Why a referral is not accepted by itself. */
export const doubts = [
  'by-hand',
  'urgent',
  'unclear-municipality',
  'doubtful-consent',
  'possible-same-person',
  'open-referral',
] as const;

export type Doubt = (typeof doubts)[number];

export interface ReferralFacts {
  readonly acceptance: Acceptance;
  readonly urgency: 'NORMAL' | 'URGENT';
  readonly municipality: 'one' | 'like-ours' | 'elsewhere';
  readonly consent: { readonly given: true } | { readonly given: false; readonly reason: string };
  /** Clients in the files who may be the same person. */
  readonly samePersons: number;
  /** Other undecided referrals that may be about the same person. */
  readonly openReferrals: number;
}

/** Which referrals a person looks at before they become a case: those with a doubt, urgent ones too, or all. */
export type Acceptance = 'automatic' | 'urgent-by-hand' | 'by-hand';

/** What of a referral a person has to judge; empty: it may become a case by itself. */
export function doubtsAbout({ acceptance, urgency, ...facts }: ReferralFacts): readonly Doubt[] {
  const found: Readonly<Record<Doubt, boolean>> = {
    'by-hand': acceptance === 'by-hand',
    urgent: acceptance === 'urgent-by-hand' && urgency === 'URGENT',
    'unclear-municipality': facts.municipality !== 'one',
    'doubtful-consent': !facts.consent.given && isDoubtful(facts.consent.reason),
    'possible-same-person': facts.samePersons > 0,
    'open-referral': facts.openReferrals > 0,
  };
  return doubts.filter((doubt) => found[doubt]);
}

/** A reason that says nothing, or that says that the client was asked and does not want it. */
function isDoubtful(reason: string): boolean {
  return (
    reason.length < 10 ||
    /\bweiger|\bwil (?:dit |het |er )?(?:niet|geen)|tegen (?:zijn |haar |de )?wil\b/iu.test(reason)
  );
}
