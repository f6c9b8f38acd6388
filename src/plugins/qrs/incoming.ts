import type { Need } from './triage-codes.ts';

/** What QRS can tell us, whatever format it came in. */
export type IncomingMessage = ReferralMessage | OfferAnswer;

/** About a referral that QRS made. */
export type ReferralMessage =
  | (MessageHead & { readonly kind: 'created' | 'updated'; readonly referral: IncomingReferral })
  | (MessageHead & { readonly kind: 'withdrawn'; readonly reason: WithdrawalReason });

/** About a case that Dossier offered to others through QRS. */
export interface OfferAnswer {
  readonly kind: 'answered';
  /** Dossier's own, of the offer. */
  readonly reference: string;
  /** Counts the answers to one offer, from 1; of two the higher holds. */
  readonly revision: number;
  readonly sentAt: Date;
  readonly answer: OfferAnswerCode;
  /** With `declined`, and only then. */
  readonly reason: OfferDeclineReason | null;
  /** Of what more has to be known; with `more-information-needed`, and empty otherwise. */
  readonly needs: readonly Need[];
  /** Who took or declined it, when QRS says so. */
  readonly organisation: string | null;
}

interface MessageHead {
  /** QRS's own id of the referral. */
  readonly reference: string;
  /** Counts from 1, the creation; of two messages about one referral the higher holds. */
  readonly revision: number;
  readonly sentAt: Date;
}

/** All that QRS knows of a request for help, and no more than is needed to answer it. */
export interface IncomingReferral {
  readonly referrer: {
    readonly name: string;
    readonly organisation: string;
    readonly role: string | null;
    /** Where an answer of a person goes. */
    readonly email: string | null;
  };
  readonly client: {
    readonly givenName: string;
    readonly familyNamePrefix: string | null;
    readonly familyName: string;
    readonly birthDate: Date;
    readonly postcode: string;
    readonly houseNumber: string;
    readonly street: string | null;
    readonly city: string | null;
    /** CBS code (`GM0957`) or name of a municipality, as it was written. */
    readonly municipality: string;
  };
  readonly applicantKind: 'PERSON_CONCERNED' | 'RELATIVE' | 'INSTITUTION' | 'OTHER';
  readonly requestForHelp: string;
  readonly urgency: 'NORMAL' | 'URGENT';
  readonly consent: { readonly given: true } | { readonly given: false; readonly reason: string };
  readonly attachments: readonly Attachment[];
}

/** A paper that QRS keeps. It is not fetched by itself. */
export interface Attachment {
  readonly title: string;
  readonly url: string;
  readonly mediaType: string;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
}

export const withdrawalReasons = [
  'client-refuses',
  'sent-by-mistake',
  'helped-elsewhere',
  'deceased',
  'other',
] as const;

export type WithdrawalReason = (typeof withdrawalReasons)[number];

export const offerAnswers = ['taken', 'declined', 'more-information-needed'] as const;

export type OfferAnswerCode = (typeof offerAnswers)[number];

export const offerDeclineReasons = [
  'no-capacity',
  'not-our-area',
  'not-our-kind-of-help',
  'client-refuses',
  'other',
] as const;

export type OfferDeclineReason = (typeof offerDeclineReasons)[number];
