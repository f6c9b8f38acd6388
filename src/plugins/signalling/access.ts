import type { Plugin, UserActor } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

const nothing = { id: { in: [] as string[] } };

/** Who reads the figures: they have been through the disclosure gate. */
const figureReaders = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'REGIONAL_SUPPORTER', 'BOARD'] as const;
const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;

/**
 * A signal is care content about a client in the words of a volunteer. A mentor reads the own ones until the mandate
 * ends, a consultant those of the work area, the coordinator all. A regional supporter knows every mentor of the
 * region, to whom a signal without a name would still have one: they read reports, as the board does. Finance and
 * partners have no business here; what a partner gets, it gets by mail.
 */
export const signallingAccess: Policy = {
  Query: {
    fields: {
      signal: ['COORDINATOR', 'CONSULTANT', 'MENTOR'],
      signals: ['COORDINATOR', 'CONSULTANT', 'MENTOR'],
      signalReport: figureReaders,
      signalReports: figureReaders,
    },
  },
  Mutation: {
    fields: {
      recordSignal: ['MENTOR'],
      makeSignalReport: ['COORDINATOR', 'CONSULTANT'],
      shareSignalReport: ['COORDINATOR'],
    },
  },
  Signal: {
    rows: {
      COORDINATOR: 'every-row',
      CONSULTANT: ({ workAreas, openedCaseIds }: UserActor) => ({
        OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }],
      }),
      // His own, while he has the mandate: then they are for the office only.
      MENTOR: ({ mentorId, mandatedCaseIds }: UserActor) =>
        mentorId ? { mentorId, caseId: { in: [...mandatedCaseIds] } } : nothing,
      REGIONAL_SUPPORTER: 'no-row',
      ADMIN_OFFICER: 'no-row',
      FINANCE_OFFICER: 'no-row',
      BOARD: 'no-row',
      PARTNER: 'no-row',
    },
    fields: {
      id: 'everyone',
      kind: 'everyone',
      severity: 'everyone',
      observedOn: 'everyone',
      recordedAt: 'everyone',
      description: 'everyone',
      careProvider: 'everyone',
      municipality: 'everyone',
      workArea: 'everyone',
      case: 'everyone',
      mentor: 'everyone',
    },
  },
  SignalReport: {
    rows: {
      COORDINATOR: 'every-row',
      CONSULTANT: 'every-row',
      ADMIN_OFFICER: 'every-row',
      REGIONAL_SUPPORTER: 'every-row',
      BOARD: 'every-row',
      MENTOR: 'no-row',
      FINANCE_OFFICER: 'no-row',
      PARTNER: 'no-row',
    },
    fields: {
      id: 'everyone',
      title: 'everyone',
      periodFrom: 'everyone',
      periodTo: 'everyone',
      workArea: 'everyone',
      threshold: 'everyone',
      createdAt: 'everyone',
      signals: 'everyone',
      mentors: 'everyone',
      careProviders: 'everyone',
      tables: 'everyone',
      html: 'everyone',
      text: 'everyone',
      shares: office,
    },
  },
  SignalReportShare: {
    rows: {
      COORDINATOR: 'every-row',
      CONSULTANT: 'every-row',
      ADMIN_OFFICER: 'every-row',
      REGIONAL_SUPPORTER: 'no-row',
      BOARD: 'no-row',
      MENTOR: 'no-row',
      FINANCE_OFFICER: 'no-row',
      PARTNER: 'no-row',
    },
    fields: {
      id: 'everyone',
      organisation: 'everyone',
      organisationName: 'everyone',
      email: 'everyone',
      status: 'everyone',
      attempts: 'everyone',
      // May name machines within the house.
      lastError: ['COORDINATOR', 'ADMIN_OFFICER'],
      createdAt: 'everyone',
      sentAt: 'everyone',
    },
  },
  SignalFigure: { fields: { value: 'everyone', withheld: 'everyone' } },
  SignalReportTable: { fields: { key: 'everyone', columns: 'everyone', rows: 'everyone' } },
  SignalReportColumn: { fields: { code: 'everyone', label: 'everyone', level: 'everyone' } },
  SignalReportRow: {
    fields: { code: 'everyone', label: 'everyone', level: 'everyone', cells: 'everyone' },
  },
};
