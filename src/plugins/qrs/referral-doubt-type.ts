import type { Plugin } from '../contract.ts';
import { doubts } from './doubts.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** `ReferralDoubt`. */
export function addReferralDoubt(builder: AppSchemaBuilder) {
  return builder.enumType('ReferralDoubt', {
    description: 'Why a referral did not become a case by itself.',
    values: doubtValues,
  });
}

const doubtDescriptions = {
  'by-hand': 'This Dossier accepts none by itself.',
  urgent: 'It is urgent, and this Dossier accepts no urgent one by itself.',
  'unclear-municipality': 'The municipality is not one of the working area, but perhaps misspelt.',
  'doubtful-consent': 'The client was not asked for a reason that says nothing, or refuses.',
  'possible-same-person': 'Somebody in the files may be the same person.',
  'open-referral': 'Another undecided referral may be about the same person.',
} as const;

const doubtValues = Object.fromEntries(
  doubts.map((value) => [
    value.toUpperCase().replaceAll('-', '_'),
    { value, description: doubtDescriptions[value] },
  ]),
);
