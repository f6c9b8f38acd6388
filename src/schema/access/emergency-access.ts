import type { CoreTools } from '../tools.ts';

/** `EmergencyAccess` and `emergencyAccesses`. */
export function addEmergencyAccess({ builder, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('EmergencyAccess', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description:
      'Noodtoegang: a consultant opened a record outside his area, for a reason and a limited time.',
    fields: (t) => ({
      consultant: t.relation('user', { description: 'Who opened it.' }),
      caseReference: t.exposeString('caseReference', {
        nullable: false,
        description: 'The reference, as it was asked for.',
      }),
      found: t.boolean({
        nullable: false,
        description: 'Whether there is a case of that reference.',
        select: { caseId: true },
        resolve: ({ caseId }) => caseId !== null,
      }),
      case: t.relation('case', {
        description: 'The case. Whoever opened it reads it from the next request on, until the time is over.',
      }),
      reason: t.exposeString('reason', {
        nullable: false,
        description: 'Why, in the words of who opened it.',
      }),
      openedAt: t.expose('openedAt', { type: 'DateTime', nullable: false, description: 'Since when.' }),
      until: t.expose('until', { type: 'DateTime', nullable: false, description: 'Until when.' }),
      reviewedAt: t.expose('reviewedAt', {
        type: 'DateTime',
        description: 'When a coordinator judged it; null while nobody has.',
      }),
      reviewedBy: t.relation('reviewedBy', { description: 'Who judged it.' }),
      reviewNote: t.exposeString('reviewNote', { description: 'What the coordinator noted.' }),
    }),
  });
  const emergencies = connection({
    type: 'EmergencyAccess',
    description: 'Emergency accesses, a page at a time.',
  });
  builder.queryField('emergencyAccesses', (t) =>
    t.field({
      type: emergencies.ref,
      description: 'Records that were opened in an emergency, newest first. A consultant sees the own ones.',
      args: {
        ...pageArgs(t),
        reviewed: t.arg.boolean({ description: 'False: only those that nobody has judged yet.' }),
      },
      resolve: (_root, { first, after, reviewed }, context, info) =>
        emergencies.resolve(context, info, {
          first,
          after,
          where: typeof reviewed === 'boolean' ? { reviewedAt: reviewed ? { not: null } : null } : {},
          order: [
            { column: 'openedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
