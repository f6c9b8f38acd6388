import { z } from 'zod';
import { calendarDate, parseCalendarDate } from '../../../lib/calendar-date.ts';
import {
  type IncomingMessage,
  type IncomingReferral,
  type OfferAnswer,
  offerDeclineReasons,
  withdrawalReasons,
} from '../incoming.ts';
import { line, paragraph } from '../plain-text.ts';
import { needCode } from '../triage-codes.ts';
import type { QrsAdapter } from './adapter.ts';
import { refused, refusedBy } from './refusals.ts';

/**
 * Version 1 of the messages of QRS. Unknown fields are refused: what was not asked for must not be kept. The published
 * schema says all of it but for two rules that need a clock: a birth date is a day of the past, and a message was not
 * sent after tomorrow.
 */
export const version1: QrsAdapter = {
  version: 1,
  get messages() {
    return {
      'referral.created': created,
      'referral.updated': updated,
      'referral.withdrawn': withdrawn,
      'referral.answered': answered,
    };
  },
  read(document, now) {
    const result = message.safeParse(document);
    if (!result.success) throw refusedBy(result.error);
    requirePossibleDates(result.data, now);
    return asIncoming(result.data);
  },
};

const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/u, 'must be 1 to 64 letters, digits or . _ : / -')
  .meta({ description: "QRS's own id of the referral; one referral per reference, for ever." });

const revision = z.int().min(2).max(1_000_000).meta({
  description:
    'Counts the messages about one referral; the creation was 1. Of two messages the higher holds.',
});

/** Four digits and two letters, not SA, SD or SS; written with one space. */
const postcode = z
  .string()
  .regex(
    /^[1-9]\d{3} ?(?:[A-RT-Za-rt-z][A-Za-z]|[Ss][B-CE-RT-Zb-ce-rt-z])$/u,
    'must be a Dutch postcode such as 6041 HR',
  )
  .transform((text) => `${text.slice(0, 4)} ${text.slice(-2).toUpperCase()}`);

const birthDate = z.iso
  .date('must be a date of the form YYYY-MM-DD')
  .regex(/^(?:19|20)/u, 'must be a day of the past, after 1900')
  .transform(parseCalendarDate);

const timestamp = z.iso
  .datetime({ offset: true })
  .regex(/^20[2-9]/u, 'must be the moment of sending')
  .transform((text) => new Date(text))
  .meta({ description: 'When QRS made the message, with its offset from UTC.' });

const attachment = z
  .strictObject({
    title: line(200),
    url: z.string().regex(/^https:\/\/[!-~]{1,2000}$/u, 'must be an https address'),
    mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'must be 64 hexadecimal digits'),
  })
  .meta({
    description:
      'A paper that QRS keeps. Dossier never fetches it before a person decided to; then by a GET that is signed over an ' +
      'empty body, with `att_` and the digest as webhook-id.',
  });

const referral = {
  reference,
  referrer: z.strictObject({
    name: line(200),
    organisation: line(200),
    role: line(100).nullish(),
    email: z.email().max(254).nullish(),
  }),
  client: z.strictObject({
    givenName: line(100),
    familyNamePrefix: line(30).nullish(),
    familyName: line(100),
    birthDate,
    address: z.strictObject({
      postcode,
      houseNumber: z.string().regex(/^[1-9]\d{0,4}[ -]?[A-Za-z0-9/-]{0,6}$/u, 'must be a house number'),
      street: line(100).nullish(),
      city: line(100).nullish(),
    }),
    municipality: line(80).meta({ description: 'CBS code (`GM0957`) or name of a municipality.' }),
  }),
  applicantKind: z
    .enum(['person-concerned', 'relative', 'institution', 'other'])
    .meta({ description: 'Who asks for help.' }),
  requestForHelp: paragraph(4000),
  urgency: z.enum(['normal', 'urgent']).default('normal'),
  consent: z.discriminatedUnion('given', [
    z.strictObject({ given: z.literal(true) }),
    z.strictObject({ given: z.literal(false), reason: paragraph(500) }),
  ]),
  attachments: z.array(attachment).max(10).optional(),
};

const envelope = { version: z.literal(1), timestamp };

const created = z
  .strictObject({
    type: z.literal('referral.created'),
    ...envelope,
    data: z.strictObject(referral),
  })
  .meta({ description: 'A request for help, as known when it was made.' });

const updated = z
  .strictObject({
    type: z.literal('referral.updated'),
    ...envelope,
    data: z.strictObject({ ...referral, revision }),
  })
  .meta({ description: 'All that is known of a referral now; replaces what was sent before.' });

const withdrawn = z
  .strictObject({
    type: z.literal('referral.withdrawn'),
    ...envelope,
    data: z.strictObject({ reference, revision, reason: z.enum(withdrawalReasons) }),
  })
  .meta({ description: 'Help is no longer asked for. Final: who asks again is a new referral.' });

const answerHead = {
  reference: z
    .string()
    .regex(/^OFF-[0-9A-HJKMNP-TV-Z]{16}$/u, 'must be the reference of an offer, as Dossier sent it')
    .meta({ description: "Dossier's own id of what it offered." }),
  revision: z.int().min(1).max(1_000_000).meta({
    description: 'Counts the answers to one offer, from 1. Of two answers the higher holds.',
  }),
};

const organisation = line(200).nullish().meta({ description: 'Name of who took or declined it.' });

const answered = z
  .strictObject({
    type: z.literal('referral.answered'),
    ...envelope,
    data: z.discriminatedUnion('answer', [
      z.strictObject({ ...answerHead, answer: z.literal('taken'), organisation }),
      z.strictObject({
        ...answerHead,
        answer: z.literal('declined'),
        reason: z.enum(offerDeclineReasons),
        organisation,
      }),
      z.strictObject({
        ...answerHead,
        answer: z.literal('more-information-needed'),
        needs: z.array(needCode).min(1).max(20).meta({ description: 'Of what more has to be known.' }),
      }),
    ]),
  })
  .meta({ description: 'What came of a case that Dossier offered to others through QRS.' });

const message = z.discriminatedUnion('type', [created, updated, withdrawn, answered]);

type Message = z.infer<typeof message>;
type Data = z.infer<typeof created>['data'];

function asIncoming({ type, timestamp: sentAt, data }: Message): IncomingMessage {
  const { reference: of } = data;
  switch (type) {
    case 'referral.created':
      return { kind: 'created', reference: of, revision: 1, sentAt, referral: asReferral(data) };
    case 'referral.updated':
      return { kind: 'updated', reference: of, revision: data.revision, sentAt, referral: asReferral(data) };
    case 'referral.withdrawn':
      return { kind: 'withdrawn', reference: of, revision: data.revision, sentAt, reason: data.reason };
    case 'referral.answered':
      return asAnswer(data, sentAt);
    default:
      return type satisfies never;
  }
}

function asAnswer(data: z.infer<typeof answered>['data'], sentAt: Date): OfferAnswer {
  const { reference: of, revision: place, answer } = data;
  return {
    ...{ kind: 'answered', reference: of, revision: place, sentAt, answer },
    reason: answer === 'declined' ? data.reason : null,
    needs: answer === 'more-information-needed' ? [...new Set(data.needs)] : [],
    organisation: answer === 'more-information-needed' ? null : (data.organisation ?? null),
  };
}

function asReferral({ referrer, client, applicantKind, urgency, ...data }: Data): IncomingReferral {
  const { address, ...person } = client;
  return {
    referrer: { ...referrer, role: referrer.role ?? null, email: referrer.email ?? null },
    client: {
      ...person,
      familyNamePrefix: person.familyNamePrefix ?? null,
      ...address,
      street: address.street ?? null,
      city: address.city ?? null,
    },
    applicantKind: applicantKinds[applicantKind],
    requestForHelp: data.requestForHelp,
    urgency: urgency === 'urgent' ? 'URGENT' : 'NORMAL',
    consent: data.consent,
    attachments: data.attachments ?? [],
  };
}

const applicantKinds = {
  'person-concerned': 'PERSON_CONCERNED',
  relative: 'RELATIVE',
  institution: 'INSTITUTION',
  other: 'OTHER',
} as const;

function requirePossibleDates({ type, timestamp: sentAt, data }: Message, now: Date): void {
  if (sentAt.getTime() > now.getTime() + dayMs) throw refused(['timestamp'], 'must be the moment of sending');
  const isReferral = type === 'referral.created' || type === 'referral.updated';
  if (isReferral && data.client.birthDate >= calendarDate(now)) {
    throw refused(['data', 'client', 'birthDate'], 'must be a day of the past, after 1900');
  }
}

const dayMs = 24 * 60 * 60 * 1000;
