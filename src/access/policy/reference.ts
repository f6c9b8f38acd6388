import type { Policy } from '../policy.ts';

/** Lists of codes and their names: no secret to anybody who works with Dossier. */
export const referencePolicy: Policy = {
  Query: {
    fields: {
      recruitmentChannels: 'everyone',
      trainingModules: 'everyone',
      endingReasons: 'everyone',
      norms: 'everyone',
      positiveHealthDimensions: 'everyone',
    },
  },
  RecruitmentChannel: {
    fields: {
      code: 'everyone',
      nameNl: 'everyone',
      nameEn: 'everyone',
      kind: 'everyone',
      mostMentioned: 'everyone',
    },
  },
  TrainingModule: {
    fields: { code: 'everyone', position: 'everyone', titleNl: 'everyone', titleEn: 'everyone' },
  },
  EndingReason: {
    fields: { subject: 'everyone', code: 'everyone', nameNl: 'everyone', publishedCount: 'everyone' },
  },
  Norm: {
    fields: {
      code: 'everyone',
      description: 'everyone',
      value: 'everyone',
      unit: 'everyone',
      comparison: 'everyone',
      appliesTo: 'everyone',
      normType: 'everyone',
      source: 'everyone',
      effectiveFrom: 'everyone',
      effectiveTo: 'everyone',
    },
  },
  PositiveHealthDimension: {
    fields: {
      code: 'everyone',
      position: 'everyone',
      nameNl: 'everyone',
      nameEn: 'everyone',
      aspectsNl: 'everyone',
    },
  },
};
