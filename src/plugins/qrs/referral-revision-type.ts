import type { Plugin } from '../contract.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

/** `ReferralRevision`: what QRS said of a referral after its creation. */
export function addReferralRevision(builder: AppSchemaBuilder) {
  return builder.prismaObject('QrsRevision', {
    select: { id: true },
    name: 'ReferralRevision',
    description: 'What QRS said about a referral after its creation.',
    fields: (t) => ({
      revision: t.exposeInt('revision', { nullable: false, description: "QRS's count, from 2." }),
      kind: t.expose('kind', {
        type: builder.enumType('ReferralRevisionKind', {
          description: 'What a later message of QRS says.',
          values: revisionKinds,
        }),
        nullable: false,
        description: 'An update or a withdrawal.',
      }),
      reason: t.exposeString('reason', { description: 'Code; only of a withdrawal.' }),
      state: t.expose('state', {
        type: builder.enumType('ReferralRevisionState', {
          description: 'What became of a later message of QRS.',
          values: revisionStates,
        }),
        nullable: false,
        description: 'What became of it.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', nullable: false, description: 'When QRS sent it.' }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it arrived.',
      }),
    }),
  });
}

const revisionKinds = {
  UPDATED: { description: 'What is known now, in the place of what was.' },
  WITHDRAWN: { description: 'Help is no longer asked for.' },
} as const;

const revisionStates = {
  WAITING: { description: 'Its referral has not come yet.' },
  TAKEN: { description: 'Taken over.' },
  OVERTAKEN: { description: 'Came after a later one, or after the end; it changed nothing.' },
} as const;
