import { z } from 'zod';
import { partnerStatuses } from '../partner-status.ts';

/** How one side knows a referral: the last that QRS said of it, and the last status that QRS was told. */
export const standing = z.object({
  reference: z.string().min(1).max(64).meta({ description: "QRS's own id of the referral." }),
  revision: z.int().min(1).meta({ description: 'The highest that QRS sent, or that Dossier took.' }),
  status: z
    .enum(partnerStatuses)
    .nullable()
    .meta({ description: 'The last status told, or taken; null for none.' }),
  sequence: z.int().min(0).meta({ description: 'Its sequence; 0 for none.' }),
});

export type Standing = z.infer<typeof standing>;

export const offerStates = ['offered', 'more-information-needed', 'taken', 'declined', 'withdrawn'] as const;

export type OfferState = (typeof offerStates)[number];

/** How one side knows an offer: the last that QRS was told of it, the last that QRS answered, and what came of it. */
export const offerStanding = z.object({
  reference: z.string().min(1).max(64).meta({ description: "Dossier's own id of the offer." }),
  state: z.enum(offerStates).meta({ description: 'What came of it.' }),
  sequence: z.int().min(0).meta({ description: 'Of the last message told, or taken; 0 for none.' }),
  revision: z.int().min(0).meta({ description: 'Of the last answer taken, or sent; 0 for none.' }),
});

export type OfferStanding = z.infer<typeof offerStanding>;

/** All that one side knows. */
export interface Standings {
  readonly referrals: readonly Standing[];
  /** Left out by a QRS that knows no offers: then they are not compared. */
  readonly offers?: readonly OfferStanding[] | undefined;
}

/** More than this in one night is not compared, but told as a failure: the lists are read whole. */
export const mostStandings = 5000;

/** What QRS answers: how it knows the referrals and offers that it made or heard of since the moment asked about. */
export const reconciliationAnswer = z
  .object({
    referrals: z.array(standing).max(mostStandings),
    offers: z
      .array(offerStanding)
      .max(mostStandings)
      .optional()
      .meta({ description: 'Left out: offers are not compared.' }),
  })
  .meta({ description: 'How QRS knows its referrals, and what it was offered.' });

/** What QRS is asked each night. */
export const reconciliationAsked = z
  .looseObject({
    type: z.literal('referral.reconciliation'),
    timestamp: z.iso.datetime(),
    data: z.looseObject({
      since: z.iso.datetime().meta({ description: 'What was made or told since then is compared.' }),
      referrals: z.array(standing).max(mostStandings),
      offers: z.array(offerStanding).max(mostStandings),
    }),
  })
  .meta({
    description: 'How Dossier knows the referrals and offers of the last months. Answer with your own lists.',
  });

/** What QRS is asked to send again. */
export const referralsRequested = z
  .looseObject({
    type: z.literal('referral.requested'),
    timestamp: z.iso.datetime(),
    data: z.looseObject({
      references: z.array(z.string()).max(mostStandings).meta({ description: 'Of referrals.' }),
      offers: z
        .array(z.string())
        .max(mostStandings)
        .meta({ description: 'Of offers: their last answer is missing.' }),
    }),
  })
  .meta({
    description: 'Dossier misses these or their last revision: send them again, under a new webhook-id.',
  });
