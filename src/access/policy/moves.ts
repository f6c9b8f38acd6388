import { forEveryone, forRoles, lookups, type Policy } from '../policy.ts';

const leads = ['COORDINATOR'] as const;

/** Moving the cases of one person to others. */
export const movesPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        leads,
        'who leads the office divides its work, and signs the mandates',
        'previewMoveOfCases',
        'previewMoveOfMandates',
      ),
    ],
    arguments: {
      previewMoveOfCases: { fromId: 'Case.consultant', toId: 'row', workArea: 'Case.workArea' },
      previewMoveOfMandates: { mentorId: 'row', on: 'nothing', toMentorId: 'row' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        leads,
        'who leads the office divides its work, and signs the mandates',
        'moveCases',
        'moveMandates',
      ),
    ],
    writes: {
      moveCases: 'fromId toId token workArea',
      moveMandates: 'assignments.caseId assignments.toMentorId handover mentorId on reason toMentorId token',
    },
  },
  MandateAssignment: lookups({ caseId: 'row', toMentorId: 'row' }),
  MovePreview: { fields: [forEveryone('token', 'moving', 'items', 'staysBehind')] },
  MoveItem: { fields: [forEveryone('case', 'step', 'objections')] },
  MoveObjection: { fields: [forEveryone('code', 'message')] },
  StaysBehind: { fields: [forEveryone('kind', 'count')] },
};
