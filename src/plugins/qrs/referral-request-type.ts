import type { Plugin } from '../contract.ts';
import type { addReferralAttachment } from './attachments/attachment-types.ts';
import type { IncomingReferral } from './incoming.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** What QRS said last of a referral. */
export interface ReferralRequest extends IncomingReferral {
  readonly referralId: string;
}

/** `ReferralRequest`: what QRS said, for whoever has to decide. */
export function addReferralRequest(
  builder: AppSchemaBuilder,
  { attachment }: { readonly attachment: ReturnType<typeof addReferralAttachment> },
) {
  return builder.objectRef<ReferralRequest>('ReferralRequest').implement({
    description: 'A referral as QRS described it last.',
    fields: (t) => ({
      givenName: t.string({
        nullable: false,
        description: 'Of the client.',
        resolve: ({ client }) => client.givenName,
      }),
      familyNamePrefix: t.string({
        description: 'Of the client.',
        resolve: ({ client }) => client.familyNamePrefix,
      }),
      familyName: t.string({
        nullable: false,
        description: 'Of the client.',
        resolve: ({ client }) => client.familyName,
      }),
      birthDate: t.field({
        type: 'Date',
        nullable: false,
        description: 'Of the client.',
        resolve: ({ client }) => client.birthDate,
      }),
      postcode: t.string({
        nullable: false,
        description: 'Of the client.',
        resolve: ({ client }) => client.postcode,
      }),
      houseNumber: t.string({
        nullable: false,
        description: 'Of the client.',
        resolve: ({ client }) => client.houseNumber,
      }),
      street: t.string({ description: 'Of the client.', resolve: ({ client }) => client.street }),
      city: t.string({ description: 'Of the client.', resolve: ({ client }) => client.city }),
      municipality: t.string({
        nullable: false,
        description: 'Of the client, as QRS wrote it.',
        resolve: ({ client }) => client.municipality,
      }),
      applicantKind: t.expose('applicantKind', {
        type: 'ApplicantKind',
        nullable: false,
        description: 'Who asks for help.',
      }),
      requestForHelp: t.exposeString('requestForHelp', {
        nullable: false,
        description: 'What help is asked for, and why.',
      }),
      referrerRole: t.string({
        description: 'What the referrer does.',
        resolve: ({ referrer }) => referrer.role,
      }),
      referrerEmail: t.string({
        description: 'Where an answer of a person goes.',
        resolve: ({ referrer }) => referrer.email,
      }),
      attachments: t.field({
        type: [attachment],
        nullable: false,
        description: 'Papers that QRS keeps.',
        resolve: ({ attachments, referralId }) => attachments.map((each) => ({ ...each, referralId })),
      }),
    }),
  });
}
