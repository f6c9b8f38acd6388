import type { KeysetColumn } from '../keyset.ts';
import type { CoreTools } from '../tools.ts';

/** `documents` of a case, of a mentor and of a complaint. */
export function addDocumentsOf({ builder, connection, pageArgs }: CoreTools): void {
  const documents = connection({ type: 'Document', description: 'Documents, a page at a time.' });
  const ofCase = 'Files of the case that you may read, the latest first.';
  builder.prismaObjectField('Case', 'documents', (t) =>
    t.field({
      type: documents.ref,
      description: ofCase,
      args: {
        ...pageArgs(t),
        kind: t.arg({ type: 'DocumentKind', description: 'Only those of this kind.' }),
      },
      select: { id: true },
      resolve: ({ id }, { first, after, kind }, context, info) =>
        documents.resolve(context, info, {
          ...{ first, after, order },
          where: { caseId: id, ...(kind && { kind }) },
        }),
    }),
  );
  builder.prismaObjectField('Mentor', 'documents', (t) =>
    t.field({
      type: documents.ref,
      description:
        'Files of the mentor himself that you may read, the latest first; those of his clients are with their cases.',
      args: {
        ...pageArgs(t),
        kind: t.arg({ type: 'DocumentKind', description: 'Only those of this kind.' }),
      },
      select: { id: true },
      resolve: ({ id }, { first, after, kind }, context, info) =>
        documents.resolve(context, info, {
          ...{ first, after, order },
          where: { mentorId: id, ...(kind && { kind }) },
        }),
    }),
  );
  builder.prismaObjectField('Complaint', 'documents', (t) =>
    t.relation('documents', {
      description: 'Papers of the complaint, the latest first.',
      query: { orderBy: [{ madeAt: 'desc' }, { id: 'desc' }] },
    }),
  );
}

const order: readonly KeysetColumn[] = [
  { column: 'madeAt', direction: 'desc', kind: 'date' },
  { column: 'id', direction: 'desc' },
];
