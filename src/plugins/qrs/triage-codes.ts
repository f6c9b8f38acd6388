import { z } from 'zod';

/** Why the office turns a referral down, as QRS is told. */
export const rejections = {
  OUTSIDE_WORKING_AREA: {
    value: 'outside-working-area',
    description: 'The client does not live in the working area.',
  },
  NOT_FOR_MENTORSHIP: {
    value: 'not-for-mentorship',
    description: 'Another kind of help is needed, or the law does not allow mentorship.',
  },
  NO_CONSENT: { value: 'no-consent', description: 'The client does not want it.' },
  KNOWN_ALREADY: { value: 'known-already', description: 'It was referred before; that referral goes on.' },
  TOO_LITTLE_INFORMATION: {
    value: 'too-little-information',
    description: 'What was asked for did not come.',
  },
  OTHER: { value: 'other', description: 'Anything else; somebody of the office will explain.' },
} as const;

/** Of what the referrer is asked to tell more. */
export const needs = {
  CLIENT_IDENTITY: { value: 'client-identity', description: 'Name or date of birth.' },
  CLIENT_ADDRESS: { value: 'client-address', description: 'Where the client lives.' },
  MUNICIPALITY: { value: 'municipality', description: 'Of which municipality the client is a resident.' },
  REQUEST_FOR_HELP: { value: 'request-for-help', description: 'What help is asked for, and why.' },
  CONSENT: { value: 'consent', description: 'Whether the client agrees, or why he was not asked.' },
  REFERRER: { value: 'referrer', description: 'Who refers and how to reach him.' },
  ATTACHMENT: { value: 'attachment', description: 'A paper that belongs to it.' },
} as const;

export type Rejection = (typeof rejections)[keyof typeof rejections]['value'];
export type Need = (typeof needs)[keyof typeof needs]['value'];

export const needCode = z.enum(Object.values(needs).map(({ value }) => value));
