import {
  progressReport,
  type ProgressReportRow,
  type PublishedRow,
} from '../../domain/statistics/progress-report.ts';
import { type PublishedColumn, type PublishedFigures } from '../../domain/statistics/progress-figures.ts';
import type { ConsistencyFinding } from '../../domain/statistics/published-consistency.ts';
import type { CoreTools } from '../tools.ts';
import { countablePeriod } from './period.ts';

const columns: Readonly<Record<PublishedColumn, string>> = {
  clientsRegistered: 'Clients whose case was registered and not ended.',
  waitingList: 'Of those: accepted after the intake, waiting for a mentor, not appointed.',
  clientsAppointed: 'Of those: the court’s appointment of the foundation was in force.',
  mentorsRegistered: 'Volunteers admitted and not stopped.',
  inTraining: 'Of those, without a mandate: in the basic training.',
  trainingCompleted: 'Of those, without a mandate: certified and available.',
  mentorsAppointed: 'Of those: people with at least one mandate in force, however many clients each has.',
};
const columnNames = Object.keys(columns) as PublishedColumn[];

/** The monthly table: computed from dated facts, and beside it what was published. */
export function addProgressReport({ builder }: CoreTools): void {
  const published = builder.objectRef<PublishedRow>('PublishedProgress').implement({
    description: 'A row of the monthly table as it was published. It is never corrected.',
    fields: (t) => ({
      ...Object.fromEntries(
        columnNames.map((name) => [name, t.exposeInt(name, { nullable: false, description: columns[name] })]),
      ),
      source: t.exposeString('source', { nullable: false, description: 'Where it was published.' }),
    }),
  });
  const difference = builder.objectRef<PublishedFigures>('ProgressDifference').implement({
    description: 'Computed less published, per column.',
    fields: (t) =>
      Object.fromEntries(
        columnNames.map((name) => [name, t.exposeInt(name, { nullable: false, description: columns[name] })]),
      ),
  });
  const finding = builder.objectRef<ConsistencyFinding>('ConsistencyFinding').implement({
    description: 'A published total that its parts do not add up to. Data, not an error of ours.',
    fields: (t) => ({
      subject: t.exposeString('subject', { nullable: false, description: '`CLIENTS` or `MENTORS`.' }),
      total: t.exposeInt('total', { nullable: false, description: 'The published total.' }),
      sum: t.exposeInt('sum', { nullable: false, description: 'The sum of the published parts.' }),
      residual: t.exposeInt('residual', {
        nullable: false,
        description:
          'Total less sum. Above zero: people in no published column; below: the parts exceed the total.',
      }),
    }),
  });
  const row = builder.objectRef<ProgressReportRow>('ProgressReportRow').implement({
    description: 'The position at the start of a day, which is the end of the day before.',
    fields: (t) => ({
      date: t.expose('date', { type: 'Date', nullable: false, description: 'First of a month.' }),
      ...Object.fromEntries(
        columnNames.map((name) => [name, t.exposeInt(name, { nullable: false, description: columns[name] })]),
      ),
      clientsInProcedure: t.exposeInt('clientsInProcedure', {
        nullable: false,
        description: 'The other registered clients: in intake, matched or at court. Makes the row add up.',
      }),
      mentorsOther: t.exposeInt('mentorsOther', {
        nullable: false,
        description: 'The other volunteers: waiting for a course, or pausing. Makes the row add up.',
      }),
      published: t.field({
        type: published,
        description: 'What was published for this date; null when nothing was.',
        resolve: (computed) => computed.published,
      }),
      difference: t.field({
        type: difference,
        description: 'Computed less published; null when nothing was published.',
        resolve: (computed) => computed.difference,
      }),
      findings: t.field({
        type: [finding],
        nullable: false,
        description: 'Where the published row does not add up by itself.',
        resolve: (computed) => [...computed.findings],
      }),
    }),
  });
  builder.queryField('progressReport', (t) =>
    t.field({
      type: [row],
      description:
        'The monthly table, a row for each first of the month in the period, computed and published side by side.',
      args: {
        from: t.arg({ type: 'Date', required: true, description: 'First day of the period.' }),
        to: t.arg({ type: 'Date', required: true, description: 'Last day of the period.' }),
      },
      resolve: (_root, period, { systemDb }) => progressReport(systemDb, countablePeriod(period)),
    }),
  );
}
