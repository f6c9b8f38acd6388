import type { CoreTools } from '../tools.ts';

export function addTrainingModule({ builder }: CoreTools): void {
  builder.prismaObject('TrainingModule', {
    select: { code: true },
    description: 'A part of the basic training; all of them are needed for the certificate.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      position: t.exposeInt('position', { nullable: false, description: 'Place in the course.' }),
      titleNl: t.exposeString('titleNl', { nullable: false, description: 'Title in Dutch.' }),
      titleEn: t.exposeString('titleEn', { nullable: false, description: 'Title in English.' }),
    }),
  });
  builder.queryField('trainingModules', (t) =>
    t.prismaField({
      type: ['TrainingModule'],
      description: 'All parts of the basic training, in order.',
      resolve: (query, _root, _args, { db }) =>
        db.trainingModule.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
  );
}
