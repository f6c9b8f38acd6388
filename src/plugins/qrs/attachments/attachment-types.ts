import type { QrsAttachment } from '../../../generated/prisma/client.ts';
import type { LoaderDefinition } from '../../../schema/context.ts';
import type { Plugin } from '../../contract.ts';
import type { Attachment } from '../incoming.ts';

type Builder = Parameters<NonNullable<Plugin['schema']>>[0];

/** A paper as QRS named it, and of which referral. */
export interface NamedPaper extends Attachment {
  readonly referralId: string;
}

/** `FetchedAttachment`: what became of a paper that somebody wants in the case. */
export function addFetchedAttachment(builder: Builder) {
  return builder.prismaObject('QrsAttachment', {
    select: { id: true, documentId: true, wantedById: true },
    name: 'FetchedAttachment',
    description: 'A paper of a referral that somebody decided to have in the case.',
    fields: (t) => ({
      sha256: t.exposeString('sha256', {
        description: 'By which QRS names it; null once it was removed.',
      }),
      kind: t.expose('kind', {
        type: 'DocumentKind',
        nullable: false,
        description: 'What it is in the case, or is to be.',
      }),
      state: t.expose('state', {
        type: builder.enumType('FetchedAttachmentState', {
          description: 'How far a paper is.',
          values: states,
        }),
        nullable: false,
        description: 'How far it is.',
      }),
      refusal: t.expose('refusal', {
        type: builder.enumType('AttachmentRefusal', {
          description: 'Why a paper was not taken in. `fetchReferralAttachment` tries it anew.',
          values: refusals,
        }),
        description: 'Why it was not taken in; only when it was not.',
      }),
      document: t.prismaField({
        type: 'Document',
        nullable: true,
        description: 'The document of the case; null when it is not stored, or not yours to see.',
        resolve: (query, { documentId }, _args, { db }) =>
          documentId ? db.document.findUnique({ ...query, where: { id: documentId } }) : null,
      }),
      wantedBy: t.prismaField({
        type: 'User',
        nullable: true,
        description: 'Who asked for it last.',
        resolve: (query, { wantedById }, _args, { db }) =>
          db.user.findUnique({ ...query, where: { id: wantedById } }),
      }),
      wantedAt: t.expose('wantedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was asked for last.',
      }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        description: 'When it was stored or refused.',
      }),
    }),
  });
}

/** `ReferralAttachment`: a paper as QRS names it. */
export function addReferralAttachment(
  builder: Builder,
  { fetched }: { readonly fetched: ReturnType<typeof addFetchedAttachment> },
) {
  return builder.objectRef<NamedPaper>('ReferralAttachment').implement({
    description: 'A paper that QRS keeps. It is fetched when somebody decides so: `fetchReferralAttachment`.',
    fields: (t) => ({
      title: t.exposeString('title', { nullable: false, description: 'What it is.' }),
      url: t.exposeString('url', { nullable: false, description: 'Where QRS keeps it.' }),
      mediaType: t.exposeString('mediaType', { nullable: false, description: 'E.g. `application/pdf`.' }),
      sha256: t.exposeString('sha256', {
        nullable: false,
        description: 'SHA-256 of its bytes, in hexadecimal.',
      }),
      fetched: t.field({
        type: fetched,
        nullable: true,
        description: 'What became of it; null while nobody asked for it.',
        resolve: async ({ referralId, sha256 }, _args, context) =>
          (await context.load(fetchedOfReferral, referralId)).find((each) => each.sha256 === sha256) ?? null,
      }),
    }),
  });
}

const fetchedOfReferral: LoaderDefinition<string, QrsAttachment[]> = {
  name: 'papers of referrals that were asked for',
  async batch({ db }, referralIds) {
    const found = await db.qrsAttachment.findMany({ where: { referralId: { in: [...referralIds] } } });
    return referralIds.map((id) => found.filter(({ referralId }) => referralId === id));
  },
};

const states = {
  WANTED: { description: 'Is being fetched, or will be tried again.' },
  STORED: { description: 'A document of the case.' },
  REFUSED: { description: 'Not taken in; `refusal` says why.' },
} as const;

const refusals = {
  NOT_REACHABLE: { description: 'QRS did not answer, or said that it could not, several times.' },
  GONE: { description: 'QRS has it no more, or names it no more.' },
  WITHHELD: { description: 'QRS does not hand it out to this Dossier.' },
  NOT_ALLOWED: { description: 'Its address is inside the network, or leads to another address.' },
  TOO_LARGE: { description: 'It is larger than a document may be.' },
  DIGEST_DIFFERS: { description: 'Its bytes are not those that QRS named.' },
  NOT_WHAT_IT_SAYS: { description: 'Its content is of another type than QRS said.' },
  UNSAFE: { description: 'It would run something, fetch something, or hide something.' },
  CASE_ENDED: { description: 'The case ended before it came, and takes no paper of this kind any more.' },
} as const;
