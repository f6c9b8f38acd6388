import { filter, pipe } from 'graphql-yoga';
import type { CoreTools } from '../tools.ts';
import { localId } from './local-id.ts';

/** An event of a case as it reaches live subscriptions. */
interface LiveCaseEvent {
  readonly name: string;
  readonly payload: { readonly caseId: string };
}

export function addCaseChanged({ builder }: CoreTools): void {
  builder.subscriptionField('caseChanged', (t) =>
    t.prismaField({
      type: 'Case',
      nullable: true,
      description: 'A case that you may see, each time something happened in it.',
      args: { id: t.arg.globalID({ description: 'Only this case; left out: all that you may see.' }) },
      subscribe: (_root, args, context) => {
        const wanted = args.id ? localId(args.id, 'Case', 'id') : null;
        return pipe(
          context.live.subscribe<LiveCaseEvent>('case'),
          filter(({ payload }) => wanted === null || payload.caseId === wanted),
          // What is not theirs to see is no event to them, rather than an empty one.
          filter(({ payload }) => context.seesNow('Case', payload.caseId)),
        ) as never;
      },
      resolve: (query, event, _args, { db }) =>
        db.case.findUnique({ ...query, where: { id: (event as LiveCaseEvent).payload.caseId } }),
    }),
  );
}
