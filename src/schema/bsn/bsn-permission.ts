import type { CoreTools } from '../tools.ts';

/** `BsnPermission` and `bsnPermissionInForce`. */
export function addBsnPermission({ builder }: CoreTools): void {
  builder.prismaNode('BsnPermission', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'That BSNs may be recorded, and on which legal ground. Without one they may not (UGDPR 46).',
    fields: (t) => ({
      legalGround: t.exposeString('legalGround', {
        nullable: false,
        description: 'The law and article that allow it.',
      }),
      reason: t.exposeString('reason', { nullable: false, description: 'What the number is needed for.' }),
      permittedBy: t.relation('permittedBy', { nullable: true, description: 'Who answers for the ground.' }),
      permittedAt: t.expose('permittedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'Since when.',
      }),
      withdrawnBy: t.relation('withdrawnBy', { nullable: true, description: 'Who withdrew it.' }),
      withdrawnAt: t.expose('withdrawnAt', {
        type: 'DateTime',
        description: 'When it was withdrawn; null while it is in force.',
      }),
      erasedCount: t.exposeInt('erasedCount', {
        description: 'How many numbers were erased when it was withdrawn.',
      }),
    }),
  });
  builder.queryField('bsnPermissionInForce', (t) =>
    t.prismaField({
      type: 'BsnPermission',
      nullable: true,
      description: 'The permission that is in force; null when the BSN is off.',
      resolve: (query, _root, _args, { db }) =>
        db.bsnPermission.findFirst({ ...query, where: { withdrawnAt: null } }),
    }),
  );
}
