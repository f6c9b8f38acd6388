import { everyRow, forEveryone, forRoles, lookups, noRow, onlyFor, rowsWhere } from '../../access/policy.ts';
import type { Plugin } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

const nothing = { id: { in: [] as string[] } };

const signalReaders = ['COORDINATOR', 'CONSULTANT', 'MENTOR'] as const;
const figureReaders = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'REGIONAL_SUPPORTER', 'BOARD'] as const;
const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;
const careContent = 'a signal is care content about a client in the words of a volunteer';
const throughTheGate = 'the figures of a report have been through the disclosure gate';

export const signallingAccess: Policy = {
  Query: {
    fields: [
      forRoles(signalReaders, careContent, 'signal', 'signals'),
      forRoles(figureReaders, throughTheGate, 'signalReport', 'signalReports'),
    ],
    arguments: { signal: { id: 'row' }, signalReport: { id: 'row' } },
  },
  Mutation: {
    fields: [
      forRoles(['MENTOR'], 'he saw or heard it himself', 'recordSignal'),
      forRoles(
        ['COORDINATOR', 'CONSULTANT'],
        'a report is drawn up by the professionals',
        'makeSignalReport',
      ),
      forRoles(['COORDINATOR'], 'the head of the office decides what partners get', 'shareSignalReport'),
    ],
    writes: {
      recordSignal: 'careProviderId caseId description kind observedOn severity',
      makeSignalReport: 'from threshold to workArea',
      shareSignalReport: 'organisationId reportId',
    },
  },
  SignalFilter: lookups({
    kind: 'Signal.kind',
    severity: 'Signal.severity',
    observedFrom: 'Signal.observedOn',
    observedTo: 'Signal.observedOn',
    workArea: 'Signal.workArea',
    careProviderId: 'Signal.careProvider',
    caseId: 'Signal.case',
  }),
  Signal: {
    rows: {
      COORDINATOR: everyRow('answers for the quality of the work'),
      CONSULTANT: rowsWhere(
        'those recorded in the areas where he works today, and those of a case opened in an emergency',
        ({ workAreas, openedCaseIds }) => ({
          OR: [{ workArea: { in: [...workAreas] } }, { caseId: { in: [...openedCaseIds] } }],
        }),
      ),
      MENTOR: rowsWhere(
        'his own, while he has the mandate; then they are for the office only',
        ({ mentorId, mandatedCaseIds }) =>
          mentorId ? { mentorId, caseId: { in: [...mandatedCaseIds] } } : nothing,
      ),
      REGIONAL_SUPPORTER: noRow(
        'knows every mentor of the region, to whom a signal without a name would have one',
      ),
      ADMIN_OFFICER: noRow(careContent),
      FINANCE_OFFICER: noRow(careContent),
      BOARD: noRow('reads the reports'),
      PARTNER: noRow('gets reports by mail, without persons'),
    },
    fields: [
      forEveryone(
        'id',
        'kind',
        'severity',
        'observedOn',
        'recordedAt',
        'description',
        'careProvider',
        'municipality',
        'workArea',
        'case',
        'mentor',
      ),
    ],
  },
  SignalReport: {
    rows: onlyFor('reports are for who leads the foundation or works on the quality of care', {
      COORDINATOR: everyRow(throughTheGate),
      CONSULTANT: everyRow(throughTheGate),
      ADMIN_OFFICER: everyRow(throughTheGate),
      REGIONAL_SUPPORTER: everyRow('is trained for signalling in the region'),
      BOARD: everyRow('steers by figures'),
    }),
    fields: [
      forEveryone(
        'id',
        'title',
        'periodFrom',
        'periodTo',
        'workArea',
        'threshold',
        'createdAt',
        'signals',
        'mentors',
        'careProviders',
        'tables',
        'html',
        'text',
      ),
      forRoles(office, 'with whom a report was shared is a matter of the office', 'shares'),
    ],
  },
  SignalReportShare: {
    rows: onlyFor('with whom a report was shared is a matter of the office', {
      COORDINATOR: everyRow('shares the reports'),
      CONSULTANT: everyRow('talks with the partners about them'),
      ADMIN_OFFICER: everyRow('keeps the post of the office'),
    }),
    fields: [
      forEveryone(
        'id',
        'organisation',
        'organisationName',
        'email',
        'status',
        'attempts',
        'createdAt',
        'sentAt',
      ),
      forRoles(
        ['COORDINATOR', 'ADMIN_OFFICER'],
        'the error of a mail server may name machines within a house',
        'lastError',
      ),
    ],
  },
  SignalFigure: { fields: [forEveryone('value', 'withheld')] },
  SignalReportTable: { fields: [forEveryone('key', 'columns', 'rows')] },
  SignalReportColumn: { fields: [forEveryone('code', 'label', 'level')] },
  SignalReportRow: { fields: [forEveryone('code', 'label', 'level', 'cells')] },
};
