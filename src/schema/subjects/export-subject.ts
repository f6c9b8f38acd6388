import type { Acting } from '../../access/actor.ts';
import { exportAddresses } from '../../domain/subjects/export-addresses.ts';
import { type OpenedDownload, openDownloads } from '../../domain/subjects/export-downloads.ts';
import { prepareExport } from '../../domain/subjects/prepare-export.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import type { Tx } from '../../lib/db.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { subjectFields, subjectIn } from './subject-fields.ts';

interface OpenedExport {
  readonly requestId: string;
  readonly jsonUrl: string;
  readonly pdfUrl: string;
  readonly expiresAt: Date;
}

/** `exportSubject`: not a plain command, because what it answers with is kept nowhere. */
export function addExportSubject({ builder, commonErrors, holders, publicUrl }: CoreTools): void {
  const opened = builder.objectRef<OpenedExport>('SubjectExport').implement({
    description:
      'Where everything that is held about a person can be fetched: each address once, within 15 minutes, and only with the token of who asked for it.',
    fields: (t) => ({
      request: t.prismaField({
        type: 'SubjectRequest',
        description: 'The request that it answers.',
        resolve: (query, { requestId }, _args, { db }) =>
          db.subjectRequest.findUnique({ ...query, where: { id: requestId } }),
      }),
      jsonUrl: t.exposeString('jsonUrl', {
        nullable: false,
        description: 'For programs: JSON (docs/subject-export.md).',
      }),
      pdfUrl: t.exposeString('pdfUrl', {
        nullable: false,
        description: 'For people: a letter in Dutch, PDF.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the addresses stop to work.',
      }),
    }),
  });
  const input = builder.inputType('ExportSubjectInput', {
    description: 'Input of `exportSubject`.',
    fields: (t) => ({
      ...subjectFields(t),
      requestId: t.globalID({
        description: 'The request in the register that it answers; default a new one of today.',
      }),
      reason: t.string({ required: true, description: 'How it was asked, for the register.' }),
      idempotencyKey: t.string({
        description: 'Send the same key with a repeat, and it is entered in the register once.',
      }),
    }),
  });
  builder.mutationField('exportSubject', (t) =>
    t.field({
      type: opened,
      description:
        'Inzage (GDPR 15): prepares the export of everything that is held about a person, over core and plugins. It is made when it is fetched, and kept nowhere.',
      errors: {
        types: [...commonErrors, SilentHolderError] as never,
        directResult: true,
        union: {
          name: 'ExportSubjectResult',
          description: 'What `exportSubject` answers: the addresses, or why not.',
        },
      },
      args: { input: t.arg({ type: input, required: true, description: 'Whose data.' }) },
      resolve: async (_root, { input: { idempotencyKey, ...given } }, context) => {
        const { requestId, reason, ...named } = given;
        const subject = subjectIn(named);
        const request = {
          subject,
          reason,
          requestId: optionalLocalId(requestId, 'SubjectRequest', 'requestId'),
        };
        const command = { mutation: 'exportSubject', resultType: 'SubjectRequest', input: given };
        const { id } = await context.perform({ ...command, idempotencyKey }, (tx, acting) =>
          prepareExport(tx, acting, holders, request),
        );
        let downloads: readonly OpenedDownload[] = [];
        await context.perform({ ...command, idempotencyKey: null }, async (tx, acting) => {
          downloads = await openFor(tx, acting, id);
          return { id };
        });
        return { requestId: id, ...exportAddresses(publicUrl, downloads) };
      },
    }),
  );
}

async function openFor(
  tx: Tx,
  { actor, now }: Acting,
  requestId: string,
): Promise<readonly OpenedDownload[]> {
  return actor.kind === 'user' ? openDownloads(tx, { requestId, userId: actor.userId, now }) : [];
}
