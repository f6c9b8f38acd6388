import { z } from 'zod';
import { calendarDate, parseCalendarDate } from '../../lib/calendar-date.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import { line, paragraph } from './plain-text.ts';

/** A referral as QRS sends it, version 1; README.md shows an example. */
export type ReferralPayload = z.infer<typeof referralPayload>;

/**
 * Reads and checks the bytes of a referral. Unknown fields are refused: what was not asked for must not be kept.
 * Messages name fields and never repeat values. `now` bounds the dates.
 * @throws InvalidInputError with the path of the first wrong field
 */
export function parseReferral(body: Uint8Array, now: Date): ReferralPayload {
  const result = referralPayload.safeParse(readJson(body));
  if (!result.success) throw refusal(result.error);
  requirePossibleDates(result.data, now);
  return result.data;
}

/** Four digits and two letters, not SA, SD or SS; written with one space. */
const postcode = z
  .string()
  .regex(/^[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}$/i, 'must be a Dutch postcode such as 6041 HR')
  .transform((text) => `${text.slice(0, 4)} ${text.slice(-2).toUpperCase()}`);

const calendarDay = z
  .string()
  .refine(isCalendarDate, 'must be a date of the form YYYY-MM-DD')
  .transform(parseCalendarDate);

const client = z.strictObject({
  givenName: line(100),
  familyNamePrefix: line(30).nullish(),
  familyName: line(100),
  birthDate: calendarDay,
  address: z.strictObject({
    postcode,
    houseNumber: z.string().regex(/^[1-9]\d{0,4}[ -]?[A-Za-z0-9/-]{0,6}$/, 'must be a house number'),
    street: line(100).nullish(),
    city: line(100).nullish(),
  }),
  /** CBS code (`GM0957`) or name of a municipality. */
  municipality: line(80),
});

const referralPayload = z.strictObject({
  type: z.literal('referral.created'),
  version: z.literal(1),
  timestamp: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  data: z.strictObject({
    reference: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/, 'must be 1 to 64 letters, digits or . _ : / -'),
    referrer: z.strictObject({
      name: line(200),
      organisation: line(200),
      role: line(100).nullish(),
      email: z.email().max(254).nullish(),
    }),
    client,
    applicantKind: z.enum(['person-concerned', 'relative', 'institution', 'other']),
    requestForHelp: paragraph(4000),
    urgency: z.enum(['normal', 'urgent']).default('normal'),
    consent: z.discriminatedUnion('given', [
      z.strictObject({ given: z.literal(true) }),
      z.strictObject({ given: z.literal(false), reason: paragraph(500) }),
    ]),
  }),
});

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new InvalidInputError('body: must be JSON in UTF-8', { path: ['body'], cause: error });
  }
}

function refusal({ issues }: z.ZodError): InvalidInputError {
  const [issue] = issues;
  const path = [
    ...(issue?.path ?? []).map(String),
    ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
  ];
  return invalid(path, issue?.message ?? 'is not acceptable');
}

function requirePossibleDates({ timestamp, data }: ReferralPayload, now: Date): void {
  const { birthDate } = data.client;
  if (birthDate < oldestBirthDate || birthDate >= calendarDate(now)) {
    throw invalid(['data', 'client', 'birthDate'], 'must be a day of the past, after 1900');
  }
  if (timestamp < oldestTimestamp || timestamp.getTime() > now.getTime() + dayMs) {
    throw invalid(['timestamp'], 'must be the moment of sending');
  }
}

const oldestBirthDate = parseCalendarDate('1900-01-01');
const oldestTimestamp = parseCalendarDate('2020-01-01');
const dayMs = 24 * 60 * 60 * 1000;

function invalid(path: readonly string[], message: string): InvalidInputError {
  return new InvalidInputError(`${path.join('.') || 'body'}: ${message}`, { path });
}

function isCalendarDate(text: string): boolean {
  try {
    return parseCalendarDate(text) instanceof Date;
  } catch {
    return false;
  }
}
