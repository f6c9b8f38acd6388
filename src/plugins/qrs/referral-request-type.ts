import type { Plugin } from '../contract.ts';
import type { Attachment, IncomingReferral } from './incoming.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** `ReferralRequest`: what QRS said, for whoever has to decide. */
export function addReferralRequest(builder: AppSchemaBuilder) {
  const attachment = builder.objectRef<Attachment>('ReferralAttachment').implement({
    description: 'A paper that QRS keeps; Dossier has not fetched it.',
    fields: (t) => ({
      title: t.exposeString('title', { nullable: false, description: 'What it is.' }),
      url: t.exposeString('url', { nullable: false, description: 'Where QRS keeps it.' }),
      mediaType: t.exposeString('mediaType', { nullable: false, description: 'E.g. `application/pdf`.' }),
      sha256: t.exposeString('sha256', {
        nullable: false,
        description: 'SHA-256 of its bytes, in hexadecimal.',
      }),
    }),
  });
  return builder.objectRef<IncomingReferral>('ReferralRequest').implement({
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
        resolve: ({ attachments }) => [...attachments],
      }),
    }),
  });
}
