import type { CoreTools } from '../tools.ts';

const roleDescriptions = {
  COORDINATOR: { description: 'Head of the office.' },
  CONSULTANT: { description: 'Paid professional who does intake, matching and coaching in a work area.' },
  REGIONAL_SUPPORTER: { description: 'Volunteer who supports the mentors of a region.' },
  MENTOR: { description: 'Volunteer who carries out mentorships under a mandate.' },
  ADMIN_OFFICER: { description: 'Administration of the office.' },
  FINANCE_OFFICER: { description: 'Finance of the foundation.' },
  BOARD: { description: 'Member of the board.' },
  PARTNER: { description: 'A partner organisation’s program or person.' },
} as const;

export function addUser({ builder }: CoreTools): void {
  builder.enumType('Role', {
    description: 'What somebody is to the foundation; it decides what he sees.',
    values: roleDescriptions,
  });
  builder.prismaNode('User', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'Somebody, or a partner’s program, that can log in.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'Name.' }),
      role: t.expose('role', { type: 'Role', nullable: false, description: 'Role.' }),
      email: t.exposeString('email', { nullable: false, description: 'Work address.' }),
      workArea: t.expose('workArea', { type: 'WorkArea', description: 'Area of a consultant.' }),
      region: t.relation('region', { description: 'Region of a regional supporter.' }),
      organisation: t.relation('organisation', { description: 'Organisation of a partner.' }),
      mentor: t.relation('mentor', { description: 'The volunteer, when this is a mentor.' }),
    }),
  });
  builder.queryField('viewer', (t) =>
    t.prismaField({
      type: 'User',
      description: 'Who you are; null without a token.',
      resolve: (query, _root, _args, { db, actor }) =>
        actor ? db.user.findUnique({ ...query, where: { id: actor.userId } }) : null,
    }),
  );
}
