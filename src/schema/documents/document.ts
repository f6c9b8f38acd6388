import { downloadPath } from '../../domain/documents/download-path.ts';
import type { CoreTools } from '../tools.ts';

/** `Document`. */
export function addDocument({ builder, publicUrl }: CoreTools): void {
  builder.prismaNode('Document', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A file of a case, a mentor or a complaint, drawn up here or uploaded.',
    fields: (t) => ({
      kind: t.expose('kind', { type: 'DocumentKind', nullable: false, description: 'What it is.' }),
      title: t.exposeString('title', { description: 'By which people know it; null once it was removed.' }),
      fileName: t.exposeString('fileName', {
        description: 'Name under which it is downloaded; null once it was removed.',
      }),
      contentType: t.exposeString('contentType', {
        nullable: false,
        description: 'Its type by its content.',
      }),
      size: t.exposeInt('size', { nullable: false, description: 'In bytes.' }),
      sha256: t.exposeString('sha256', {
        description: 'SHA-256 of its bytes, in hex; null once it was removed.',
      }),
      template: t.exposeString('template', {
        description: 'Name of the template; null for what was uploaded.',
      }),
      templateVersion: t.exposeInt('templateVersion', { description: 'Version of the template.' }),
      revision: t.exposeInt('revision', {
        nullable: false,
        description: '1, and one more each time that the same letter came out otherwise.',
      }),
      factId: t.id({
        select: { mandateId: true, appointmentId: true, contactChangeId: true, evaluationId: true },
        resolve: ({ mandateId, appointmentId, contactChangeId, evaluationId }) =>
          mandateId ?? appointmentId ?? contactChangeId ?? evaluationId,
        description:
          'Id of the mandate, appointment, change of contact person or evaluation that a letter is about; null when it is about the case itself.',
      }),
      case: t.relation('case', { description: 'The case.' }),
      mentor: t.relation('mentor', { description: 'The mentor, when it is of his own file.' }),
      complaint: t.relation('complaint', { description: 'The complaint.' }),
      madeAt: t.expose('madeAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was drawn up or uploaded.',
      }),
      madeBy: t.relation('madeBy', { description: 'Who drew it up or uploaded it.' }),
      withdrawnAt: t.expose('withdrawnAt', {
        type: 'DateTime',
        description: 'When it was taken out of use; null: it is in use.',
      }),
      withdrawnBy: t.relation('withdrawnBy', { description: 'Who took it out of use.' }),
      withdrawnReason: t.exposeString('withdrawnReason', { description: 'Why.' }),
      isAvailable: t.boolean({
        nullable: false,
        select: { storageKey: true, missingSince: true },
        resolve: ({ storageKey, missingSince }) => storageKey !== null && missingSince === null,
        description: 'Whether its file is there; not once it was removed, or while the storage misses it.',
      }),
      downloadUrl: t.string({
        nullable: false,
        select: { id: true },
        resolve: ({ id }) => `${publicUrl}${downloadPath}/${id}`,
        description:
          'Where its file is fetched, with the same bearer token as here. Each time is in the access log.',
      }),
      version: t.exposeInt('version', { nullable: false, description: 'Raised by every command.' }),
    }),
  });
}
