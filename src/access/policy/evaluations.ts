import type { Role } from '../actor.ts';
import { forEveryone, forRoles, type Policy } from '../policy.ts';
import { professionals, whoMeetsTheClient } from './role-groups.ts';

const whoEvaluates = [...whoMeetsTheClient, 'REGIONAL_SUPPORTER'] as const satisfies readonly Role[];

/** Annual evaluations with Positive Health. */
export const evaluationsPolicy: Policy = {
  Query: {
    fields: [forEveryone('positiveHealthInstruments')],
    arguments: { positiveHealthInstruments: { on: 'PositiveHealthInstrument.effectiveFrom' } },
  },
  Mutation: {
    fields: [
      forRoles(
        whoMeetsTheClient,
        'an evaluation is held with the client by his mentor or by who guides the mentor',
        'recordAnnualEvaluation',
      ),
      forRoles(
        professionals,
        'whoever answers for a file judges whether it is wrong',
        'correctAnnualEvaluation',
      ),
    ],
    writes: {
      recordAnnualEvaluation: `caseId heldOn year synthesis agreedActions ${measurement('clientMeasurement')} ${measurement('mentorMeasurement')}`,
      correctAnnualEvaluation: `caseId year reason fields.evaluationYear fields.evaluationHeldOn fields.synthesis
        fields.agreedActions ${measurement('fields.clientMeasurement')} ${measurement('fields.mentorMeasurement')}`,
    },
  },
  PositiveHealthInstrument: {
    fields: [forEveryone('code', 'nameNl', 'nameEn', 'source', 'effectiveFrom', 'effectiveTo')],
  },
  Case: {
    fields: [
      forRoles(
        [...whoEvaluates, 'ADMIN_OFFICER'],
        'that an evaluation was held or has to be is for who sees to it; the supporter has a part in it',
        'annualEvaluations',
        'evaluationDueOn',
      ),
      forRoles(
        whoEvaluates,
        'how a client fares is for who gives care and for the supporter, who knows him by a pseudonym',
        'spiderWeb',
      ),
    ],
    arguments: {
      annualEvaluations: { replaced: 'AnnualEvaluation.replacedAt' },
      spiderWeb: {
        view: 'PositiveHealthMeasurement.view',
        instrumentCode: 'PositiveHealthMeasurement.instrument',
      },
    },
  },
  AnnualEvaluation: {
    fields: [
      forEveryone('year', 'heldOn', 'recordedAt', 'recordedBy', 'replacedAt'),
      forRoles(
        whoEvaluates,
        'how a client fares is for who gives care and for the supporter, who knows him by a pseudonym',
        'measurements',
      ),
      forRoles(
        whoMeetsTheClient,
        'care content is for who gives care; words may say who somebody is',
        'synthesis',
        'agreedActions',
      ),
    ],
  },
  PositiveHealthMeasurement: {
    fields: [
      forEveryone(
        'view',
        'instrument',
        'filledInBy',
        'bodilyFunctions',
        'mentalWellbeing',
        'meaningfulness',
        'qualityOfLife',
        'participation',
        'dailyFunctioning',
      ),
      forRoles(
        whoMeetsTheClient,
        'care content is for who gives care; words may say who somebody is',
        'notes',
        'absentReason',
      ),
    ],
  },
  SpiderWeb: { fields: [forEveryone('view', 'instrumentCode', 'years', 'otherYears', 'svg')] },
};

/** What is written of one view. */
function measurement(field: string): string {
  const marks = [
    'bodilyFunctions',
    'mentalWellbeing',
    'meaningfulness',
    'qualityOfLife',
    'participation',
    'dailyFunctioning',
  ];
  const parts = [
    'instrumentCode',
    'filledInBy',
    'notes',
    'absentReason',
    ...marks.map((mark) => `marks.${mark}`),
  ];
  return parts.map((part) => `${field}.${part}`).join(' ');
}
