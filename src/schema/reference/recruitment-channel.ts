import type { CoreTools } from '../tools.ts';

export function addRecruitmentChannel({ builder }: CoreTools): void {
  builder.prismaObject('RecruitmentChannel', {
    select: { code: true },
    description: 'How a volunteer found the foundation.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      nameNl: t.exposeString('nameNl', { nullable: false, description: 'Name in Dutch.' }),
      nameEn: t.exposeString('nameEn', { nullable: false, description: 'Name in English.' }),
      kind: t.exposeString('kind', { nullable: false, description: 'What kind of channel.' }),
      mostMentioned: t.exposeBoolean('mostMentioned', {
        nullable: false,
        description: 'One of the six that mentors named most in 2021.',
      }),
    }),
  });
  builder.queryField('recruitmentChannels', (t) =>
    t.prismaField({
      type: ['RecruitmentChannel'],
      description: 'All channels, the most mentioned first.',
      resolve: (query, _root, _args, { db }) =>
        db.recruitmentChannel.findMany({ ...query, orderBy: [{ mostMentioned: 'desc' }, { nameNl: 'asc' }] }),
    }),
  );
}
