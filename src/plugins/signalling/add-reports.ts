import { NotFoundError } from '../../lib/domain-error.ts';
import { makeReport } from './make-report.ts';
import { NoMailboxError } from './no-mailbox-error.ts';
import { addReportTypes } from './report-types.ts';
import { shareReport } from './share-report.ts';
import type { SignallingSchema } from './signalling-work.ts';

/** `signalReport`, `signalReports`, `makeSignalReport` and `shareSignalReport`. */
export const addReports: SignallingSchema = (
  builder,
  { command, connection, pageArgs, showModelAs, errorInterface },
  { config },
) => {
  showModelAs('SignalReport', 'signallingReport');
  showModelAs('SignalReportShare', 'signallingShare');
  builder.objectType(NoMailboxError, {
    name: NoMailboxError.name,
    description: 'No mailbox of the partner is known.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof NoMailboxError,
  });
  const report = addReportTypes(builder, config);
  const reports = connection({ type: 'SignalReport', description: 'Reports, a page at a time.' });
  builder.queryFields((t) => ({
    signalReport: t.prismaField({
      type: report,
      nullable: true,
      description: 'One report; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id }, { db, access }) =>
        id.typename === 'SignalReport'
          ? db.signallingReport.findFirst({
              ...query,
              where: { AND: [{ id: id.id }, access.where('SignalReport')] },
            })
          : null,
    }),
    signalReports: t.field({
      type: reports.ref,
      description: 'Reports, newest first.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        reports.resolve(context, info, {
          first,
          after,
          order: [
            { column: 'createdAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));

  command('makeSignalReport', {
    description:
      'Counts the signals of a period and area, withholds what says too much, and keeps the figures as they are now.',
    result: 'SignalReport',
    input: (t) => ({
      from: t.field({ type: 'Date', required: true, description: 'First day of observation.' }),
      to: t.field({ type: 'Date', required: true, description: 'Last day, at the latest today.' }),
      workArea: t.field({
        type: 'WorkArea',
        description: 'Only this area; a consultant gives the own one. Left out: the whole province.',
      }),
      threshold: t.int({
        description: `The smallest count to show: ${config.minimumCell}, which is the default, or more.`,
      }),
    }),
    run: (work, input) => makeReport(work, input, config),
  });
  command('shareSignalReport', {
    description: 'Mails a report to a partner, once. Share again to retry a mail that failed.',
    result: 'SignalReportShare',
    errors: [NoMailboxError],
    input: (t) => ({
      reportId: t.globalID({ required: true, description: 'Global id of the report.' }),
      organisationId: t.globalID({ required: true, description: 'Global id of the partner.' }),
    }),
    run: (work, { reportId, organisationId }) => {
      if (reportId.typename !== 'SignalReport') {
        throw new NotFoundError('The report', { path: ['input', 'reportId'] });
      }
      if (organisationId.typename !== 'Organisation') {
        throw new NotFoundError('The organisation', { path: ['input', 'organisationId'] });
      }
      return shareReport(work, { reportId: reportId.id, organisationId: organisationId.id });
    },
  });
};
