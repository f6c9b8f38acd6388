import type { Policy } from '../policy.ts';

const readers = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'FINANCE_OFFICER', 'BOARD'] as const;

const figures = {
  clientsRegistered: 'everyone',
  waitingList: 'everyone',
  clientsAppointed: 'everyone',
  mentorsRegistered: 'everyone',
  inTraining: 'everyone',
  trainingCompleted: 'everyone',
  mentorsAppointed: 'everyone',
} as const;

/** Figures hold no persons; that the norm report names mentors is settled row by row in the report itself. */
export const figuresPolicy: Policy = {
  Query: { fields: { progressReport: readers, outflow: readers, normReport: readers } },
  ProgressReportRow: {
    fields: {
      date: 'everyone',
      ...figures,
      clientsInProcedure: 'everyone',
      mentorsOther: 'everyone',
      published: 'everyone',
      difference: 'everyone',
      findings: 'everyone',
    },
  },
  PublishedProgress: { fields: { ...figures, source: 'everyone' } },
  ProgressDifference: { fields: figures },
  ConsistencyFinding: {
    fields: { subject: 'everyone', total: 'everyone', sum: 'everyone', residual: 'everyone' },
  },
  Outflow: {
    fields: { cases: 'everyone', mentors: 'everyone', casesEnded: 'everyone', mentorsStopped: 'everyone' },
  },
  CaseOutflow: {
    fields: {
      reason: 'everyone',
      nameNl: 'everyone',
      total: 'everyone',
      beforeAppointment: 'everyone',
      afterAppointment: 'everyone',
      published: 'everyone',
    },
  },
  MentorOutflow: {
    fields: { reason: 'everyone', nameNl: 'everyone', total: 'everyone', published: 'everyone' },
  },
  NormReportRow: {
    fields: {
      code: 'everyone',
      description: 'everyone',
      subject: 'everyone',
      value: 'everyone',
      limit: 'everyone',
      unit: 'everyone',
      status: 'everyone',
      source: 'everyone',
    },
  },
  NormSubject: { fields: { kind: 'everyone', id: 'everyone', label: 'everyone' } },
};
