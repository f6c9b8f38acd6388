import { anonymiseSubject, eraseSubject } from '../../domain/subjects/erase-subject.ts';
import { ErasureRefusedError } from '../../domain/subjects/erasure-refused-error.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';
import { subjectFields, subjectIn } from './subject-fields.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** `SubjectErasure`, `subjectErasures`, `eraseSubject` and `anonymiseSubject`. */
export function addErasure({ builder, command, connection, holders, pageArgs }: CoreTools): void {
  builder.prismaNode('SubjectErasure', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'That somebody was taken out of the files.',
    fields: (t) => ({
      manner: t.expose('manner', { type: 'SubjectErasureManner', nullable: false, description: 'How.' }),
      subjectKind: t.expose('subjectKind', {
        type: 'SubjectKind',
        nullable: false,
        description: 'In which quality he was in the files.',
      }),
      ground: t.expose('ground', {
        type: 'SubjectErasureGround',
        nullable: false,
        description: 'On which ground.',
      }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why, in words without a name.' }),
      doneBy: t.relation('doneBy', { description: 'By whom; null for the retention of the system.' }),
      doneAt: t.expose('doneAt', { type: 'DateTime', nullable: false, description: 'When.' }),
    }),
  });
  const erasures = connection({ type: 'SubjectErasure', description: 'Erasures, a page at a time.' });
  builder.queryField('subjectErasures', (t) =>
    t.field({
      type: erasures.ref,
      description: 'Who were taken out of the files, without saying who; latest first.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        erasures.resolve(context, info, {
          first,
          after,
          where: {},
          order: [
            { column: 'doneAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
  const errors = [ErasureRefusedError, SilentHolderError];
  command('eraseSubject', {
    description:
      'Verwijdering (GDPR 17): takes a person out of core and plugins with all that no figure needs. Refused while a mandate or appointment is in force, while the term of the law runs, and under a legal hold.',
    result: 'SubjectErasure',
    errors,
    input: erasureFields,
    run: (tx, acting, { ground, reason, ...subject }) =>
      eraseSubject(tx, acting, holders, { ground, reason, subject: subjectIn(subject) }),
  });
  command('anonymiseSubject', {
    description:
      'Takes a person out of the file and leaves the file as a skeleton of nobody. Refused as `eraseSubject` is.',
    result: 'SubjectErasure',
    errors,
    input: erasureFields,
    run: (tx, acting, { ground, reason, ...subject }) =>
      anonymiseSubject(tx, acting, holders, { ground, reason, subject: subjectIn(subject) }),
  });
}

function erasureFields(t: InputBuilder) {
  return {
    ...subjectFields(t),
    ground: t.field({ type: 'SubjectErasureGround', required: true, description: 'On which ground.' }),
    reason: t.string({ required: true, description: 'Why, without names: it is kept.' }),
  };
}
