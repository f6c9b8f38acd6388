import { courtReportsDue, type ReportDue } from '../../domain/cases/court-reports-due.ts';
import { loadCaseFacts } from '../../domain/cases/load-case-facts.ts';
import { loadReportTerms } from '../../domain/cases/load-report-terms.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

interface JudgedDue extends ReportDue {
  readonly isOverdue: boolean;
}

/** The reports to the court that are due in many cases, in one query. */
export const reportsDueOfCase: LoaderDefinition<string, JudgedDue[]> = {
  name: 'reportsDueOfCase',
  async batch({ systemDb, today }, ids) {
    const [terms, facts] = await Promise.all([
      loadReportTerms(systemDb, today),
      loadCaseFacts(systemDb, ids),
    ]);
    const found = new Map(facts.map((each) => [each.id, each]));
    return ids.map((id) => {
      const each = found.get(id);
      const due = each ? courtReportsDue(each, today, terms) : [];
      return due.map((report) => ({ ...report, isOverdue: report.dueOn < today }));
    });
  },
};

export function addCourtReport({ builder }: CoreTools) {
  builder.enumType('CourtReportKind', {
    description: 'Verslag: what a report to the court is (BW 1:459).',
    values: {
      YEARLY: { description: 'The yearly report that courts ask in practice.' },
      FIVE_YEARLY: { description: 'Whether the measure is to go on, every five years (BW 1:459(3)).' },
      ON_REQUEST: { description: 'One that the judge asked for (BW 1:459(1)).' },
      FINAL: { description: 'Eindverslag, when the appointment has ended (BW 1:459(4)).' },
    },
  });
  builder.prismaObject('CourtReport', {
    select: { id: true },
    description: 'A report to the court that was sent, or that the judge asked for.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among reports to the court.' }),
      kind: t.expose('kind', { type: 'CourtReportKind', nullable: false, description: 'Which kind.' }),
      dueOn: t.expose('dueOn', { type: 'Date', nullable: false, description: 'Day by which it was due.' }),
      sentOn: t.expose('sentOn', { type: 'Date', description: 'Day on which it was sent; null until then.' }),
      fileReference: t.exposeString('fileReference', { description: 'Where the report is kept.' }),
    }),
  });
  return builder.objectRef<JudgedDue>('CourtReportDue').implement({
    description: 'A report that the court is to get.',
    fields: (t) => ({
      kind: t.expose('kind', { type: 'CourtReportKind', nullable: false, description: 'Which kind.' }),
      dueOn: t.expose('dueOn', { type: 'Date', nullable: false, description: 'By when.' }),
      isOverdue: t.exposeBoolean('isOverdue', { nullable: false, description: 'The day has passed.' }),
    }),
  });
}
