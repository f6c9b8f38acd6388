import { queryFromInfo } from '@pothos/plugin-prisma';
import type { AppContext } from '../context.ts';
import type { CoreTools } from '../tools.ts';

interface CaseMessage {
  readonly name: string;
  readonly payload: { readonly caseId: string };
}

/** Live: a case that the listener may see changed, whoever or whatever changed it, in any process. */
export function addCaseChanged({ builder }: CoreTools): void {
  builder.subscriptionField('caseChanged', (t) =>
    t.prismaField({
      type: 'Case',
      description:
        'A case, each time something about it was recorded. Only cases that you may see at that moment.',
      args: { id: t.arg.globalID({ description: 'Only this case.' }) },
      subscribe: (_root, { id }, context) => visibleChanges(context, id?.id),
      resolve: (_query, message, _args, context, info) =>
        context.db.case.findUniqueOrThrow({
          ...queryFromInfo({ context, info }),
          where: { id: (message as CaseMessage).payload.caseId },
        }),
    }),
  );
}

async function* visibleChanges(context: AppContext, only: string | undefined): AsyncIterable<CaseMessage> {
  for await (const message of context.live.subscribe<CaseMessage>('case')) {
    const { caseId } = message.payload;
    if (only && caseId !== only) continue;
    // Rights are asked anew for each event: a mandate may have ended since the last.
    if (await context.renew().access.sees('Case', caseId)) yield message;
  }
}
