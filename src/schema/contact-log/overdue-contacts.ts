import type { CoreTools } from '../tools.ts';
import type { ConnectionType } from '../connection.ts';

/** `overdueContacts`. */
export function addOverdueContacts({ builder, pageArgs }: CoreTools, cases: ConnectionType): void {
  builder.queryField('overdueContacts', (t) =>
    t.field({
      type: cases.ref,
      description: 'Cases of clients who should have been contacted by now, the longest overdue first.',
      args: { ...pageArgs(t), workArea: t.arg({ type: 'WorkArea', description: 'Only those of one area.' }) },
      resolve: (_root, { first, after, workArea }, context, info) =>
        cases.resolve(context, info, {
          first,
          after,
          where: { contactDueOn: { lt: context.today }, ...(workArea && { workArea }) },
          order: [
            { column: 'contactDueOn', direction: 'asc', kind: 'date' },
            { column: 'id', direction: 'asc' },
          ],
        }),
    }),
  );
}
