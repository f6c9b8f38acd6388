import { getRefFromModel } from '@pothos/plugin-prisma';
import { waitingOn } from '../../domain/cases/load-waiting-places.ts';
import type { KeysetColumn } from '../keyset.ts';
import type { ConnectionType } from '../connection.ts';
import { plannedQuery } from '../planned-query.ts';
import type { CoreTools } from '../tools.ts';
import { addCaseChanged } from './case-changed.ts';
import { addCaseFilter, caseWhere } from './case-filter.ts';

/** `case`, `cases`, `waitingList` and `caseChanged`. @returns pages of cases, for other lists of them */
export function addCaseQueries(tools: CoreTools): ConnectionType {
  const { builder, connection, pageArgs } = tools;
  const cases = connection({ type: 'Case', description: 'Cases, a page at a time.' });
  const filter = addCaseFilter(tools);
  const order = builder.enumType('CaseOrder', {
    description: 'The order of a list of cases.',
    values: {
      NEWEST_FIRST: { description: 'By day of registration, the newest first.' },
      OLDEST_FIRST: { description: 'By day of registration, the oldest first.' },
      REFERENCE: { description: 'By reference.' },
    },
  });
  builder.queryFields((t) => ({
    case: t.field({
      type: getRefFromModel('Case', builder),
      description: 'One case; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: async (_root, { id }, context, info) => {
        const { db, access } = context;
        if (id.typename !== 'Case') return null;
        const where = { AND: [{ id: id.id }, access.where('Case')] };
        const found = await db.case.findFirst({ ...plannedQuery(context, info, { type: 'Case' }), where });
        if (found) access.sawRows('Case', [found.id]);
        return found;
      },
    }),
    cases: t.field({
      type: cases.ref,
      description: 'The cases that you may see.',
      args: {
        ...pageArgs(t),
        filter: t.arg({ type: filter, description: 'Which ones.' }),
        orderBy: t.arg({ type: order, defaultValue: 'NEWEST_FIRST', description: 'In which order.' }),
      },
      resolve: (_root, { first, after, filter: wanted, orderBy }, context, info) =>
        cases.resolve(context, info, {
          first,
          after,
          where: caseWhere(wanted ?? {}, context),
          order: orders[orderBy ?? 'NEWEST_FIRST'],
        }),
    }),
    waitingList: t.field({
      type: cases.ref,
      description:
        'Clients who were accepted and wait for a mentor: the urgent before the others, then the longest waiting.',
      args: { ...pageArgs(t), workArea: t.arg({ type: 'WorkArea', description: 'Only those of one area.' }) },
      resolve: (_root, { first, after, workArea }, context, info) =>
        cases.resolve(context, info, {
          first,
          after,
          where: { ...waitingOn(context.today), ...(workArea && { workArea }) },
          order: [
            { column: 'urgency', direction: 'desc', kind: 'enum', values: ['URGENT', 'NORMAL'] },
            { column: 'waitingSince', direction: 'asc', kind: 'date' },
            { column: 'id', direction: 'asc' },
          ],
        }),
    }),
  }));
  addCaseChanged(tools);
  return cases;
}

const id: KeysetColumn = { column: 'id', direction: 'asc' };

const orders: Readonly<Record<'NEWEST_FIRST' | 'OLDEST_FIRST' | 'REFERENCE', readonly KeysetColumn[]>> = {
  NEWEST_FIRST: [
    { column: 'registeredOn', direction: 'desc', kind: 'date' },
    { column: 'id', direction: 'desc' },
  ],
  OLDEST_FIRST: [{ column: 'registeredOn', direction: 'asc', kind: 'date' }, id],
  REFERENCE: [{ column: 'reference', direction: 'asc' }, id],
};
