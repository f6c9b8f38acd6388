/** Whom a complaint is about. */
export type ComplainedAbout =
  | { readonly kind: 'MENTOR'; readonly mentorId: string }
  | { readonly kind: 'OFFICER'; readonly officerId: string }
  | { readonly kind: 'FOUNDATION' };

/** What the rules need to know of a complaint. Days are calendar dates. */
export interface ComplaintFacts {
  readonly about: ComplainedAbout;
  /** The consultant in charge of the case; null without a case or consultant. */
  readonly consultantId: string | null;
  readonly receivedOn: Date;
  readonly acknowledgedOn: Date | null;
  /** Null = nobody handles it yet. */
  readonly handler: HandlerFacts | null;
  /** Last day of the term, whatever extension there is. */
  readonly termEndsOn: Date;
  /** Last day: that of the term, or of its extension. */
  readonly dueOn: Date;
  readonly decidedOn: Date | null;
  /** The numbers of its parts. */
  readonly parts: readonly number[];
}

/** Who handles a complaint, or is to. */
export interface HandlerFacts {
  readonly userId: string;
  /** Of which volunteer he is the account, if he is one. */
  readonly mentorId: string | null;
}
