import { z } from 'zod';
import { qrsOutbound } from '../outbound.ts';
import { type PartnerStatus, partnerStatuses } from '../partner-status.ts';

/** What each status tells QRS. */
export const statusMeanings: Readonly<Record<PartnerStatus, string>> = {
  received: 'The referral is in; also when an update answered what was asked.',
  accepted: 'It is a case.',
  rejected:
    'No case was made of it, and `reason` says why; or mentorship turned out unsuitable, or the court refused.',
  'more-information-needed':
    'Somebody has to know more; `reason` names of what, one or more codes with a space between. Answer with `referral.updated`.',
  'intake-planned': 'The intake has a date or was held.',
  waiting: 'On the waiting list, or meeting a possible mentor.',
  matched: 'Client and mentor agree; the petition is prepared or with the court.',
  appointed: 'The court appointed the foundation; no mentor is at work (yet, or for the moment).',
  active: 'A mentor is at work.',
  closed: 'The case ended, or the referral was taken back (`reason`: `withdrawn`).',
};

const code = String.raw`[a-z]+(?:-[a-z]+)*`;

/** What is posted to QRS when a status changes. More fields may come; a receiver ignores what it does not know. */
export const statusChanged = z
  .looseObject({
    type: z.literal('referral.status-changed'),
    timestamp: z.iso.datetime().meta({ description: 'When the status became so.' }),
    data: z.looseObject({
      reference: z.string().meta({ description: "QRS's own id of the referral." }),
      status: z.enum(partnerStatuses),
      sequence: z.int().min(1).meta({ description: 'Counts from 1 per referral, without gaps.' }),
      reason: z
        .string()
        .regex(new RegExp(`^${code}(?: ${code})*$`, 'u'))
        .optional(),
    }),
  })
  .meta({ description: 'How a referral fares. Nothing in it is about a person.' });

const offerSequence = z.int().min(1).meta({ description: 'Counts from 1 per offer, without gaps.' });

/** What is posted to QRS when Dossier offers a case to others, and again when more is told of it. */
export const referralOffered = z
  .looseObject({
    type: z.literal('referral.offered'),
    timestamp: z.iso.datetime().meta({ description: 'When it was offered, or more was told.' }),
    data: z.looseObject({ ...qrsOutbound['referral.offered'].data.shape, sequence: offerSequence }),
  })
  .meta({
    description:
      'Dossier asks for help for somebody. Nothing in it is about a person: fetch the details, and answer with `referral.answered`.',
  });

/** What is posted to QRS when Dossier takes an offer back. */
export const offerWithdrawn = z
  .looseObject({
    type: z.literal('referral.offer-withdrawn'),
    timestamp: z.iso.datetime().meta({ description: 'When it was taken back.' }),
    data: z.looseObject({ ...qrsOutbound['referral.offer-withdrawn'].data.shape, sequence: offerSequence }),
  })
  .meta({
    description:
      'An offer is taken back, also one that was taken. Final: let go of what was fetched; who offers again makes another offer.',
  });
