import { forEveryone, forRoles, type Policy } from '../policy.ts';

const readers = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'FINANCE_OFFICER', 'BOARD'] as const;

const figures = [
  'clientsRegistered',
  'waitingList',
  'clientsAppointed',
  'mentorsRegistered',
  'inTraining',
  'trainingCompleted',
  'mentorsAppointed',
] as const;

/** Figures hold no persons; that the norm report names mentors is settled row by row in the report itself. */
export const figuresPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        readers,
        'who leads or accounts for the foundation steers by figures',
        'progressReport',
        'outflow',
        'normReport',
      ),
    ],
    arguments: {
      progressReport: { from: 'nothing', to: 'nothing' },
      outflow: { from: 'nothing', to: 'nothing' },
      normReport: { on: 'nothing' },
    },
  },
  ProgressReportRow: {
    fields: [
      forEveryone(
        'date',
        ...figures,
        'clientsInProcedure',
        'mentorsOther',
        'published',
        'difference',
        'findings',
      ),
    ],
  },
  PublishedProgress: { fields: [forEveryone(...figures, 'source')] },
  ProgressDifference: { fields: [forEveryone(...figures)] },
  ConsistencyFinding: { fields: [forEveryone('subject', 'total', 'sum', 'residual')] },
  Outflow: { fields: [forEveryone('cases', 'mentors', 'casesEnded', 'mentorsStopped')] },
  CaseOutflow: {
    fields: [forEveryone('reason', 'nameNl', 'total', 'beforeAppointment', 'afterAppointment', 'published')],
  },
  MentorOutflow: { fields: [forEveryone('reason', 'nameNl', 'total', 'published')] },
  NormReportRow: {
    fields: [forEveryone('code', 'description', 'subject', 'value', 'limit', 'unit', 'status', 'source')],
  },
  NormSubject: { fields: [forEveryone('kind', 'id', 'label')] },
};
