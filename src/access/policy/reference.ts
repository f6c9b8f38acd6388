import { forEveryone, type Policy } from '../policy.ts';

/** Lists of codes and their names: no secret to anybody who works with Dossier. */
export const referencePolicy: Policy = {
  Query: {
    fields: [
      forEveryone(
        'recruitmentChannels',
        'trainingModules',
        'endingReasons',
        'norms',
        'positiveHealthDimensions',
      ),
    ],
    arguments: { endingReasons: { subject: 'EndingReason.subject' }, norms: { on: 'Norm.effectiveFrom' } },
  },
  RecruitmentChannel: { fields: [forEveryone('code', 'nameNl', 'nameEn', 'kind', 'mostMentioned')] },
  TrainingModule: { fields: [forEveryone('code', 'position', 'titleNl', 'titleEn')] },
  EndingReason: { fields: [forEveryone('subject', 'code', 'nameNl', 'publishedCount')] },
  Norm: {
    fields: [
      forEveryone(
        'code',
        'description',
        'value',
        'unit',
        'comparison',
        'appliesTo',
        'normType',
        'source',
        'effectiveFrom',
        'effectiveTo',
      ),
    ],
  },
  PositiveHealthDimension: { fields: [forEveryone('code', 'position', 'nameNl', 'nameEn', 'aspectsNl')] },
};
