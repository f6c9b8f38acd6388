import type { CoreTools } from '../tools.ts';
import { evaluationDueOfCase } from './evaluation-due-of-case.ts';
import { type DrawnSpiderWeb, spiderWebOfCase } from './spider-web-of-case.ts';

/** What a case shows of its evaluations. */
export function addEvaluationsOfCase({ builder }: CoreTools): void {
  const spiderWeb = builder.objectRef<DrawnSpiderWeb>('SpiderWeb').implement({
    description:
      'Spinnenweb: the marks of the years laid over each other, of one view and one question form. Nothing is averaged.',
    fields: (t) => ({
      view: t.expose('view', { type: 'EvaluationView', nullable: false, description: 'Whose view.' }),
      instrumentCode: t.exposeString('instrumentCode', {
        nullable: false,
        description: 'Code of the question form.',
      }),
      years: t.exposeIntList('years', { nullable: false, description: 'Years that were measured with it.' }),
      otherYears: t.exposeIntList('otherYears', {
        nullable: false,
        description: 'Years of this view that another form measured: they are not to be compared with these.',
      }),
      svg: t.exposeString('svg', {
        nullable: false,
        description:
          'An SVG image in Dutch with at most the five latest years, the marks in figures, and the same in words for who cannot see it.',
      }),
    }),
  });
  builder.prismaObjectFields('Case', (t) => ({
    annualEvaluations: t.relation('evaluations', {
      description: 'Evaluations of the mentorship, the latest year first.',
      args: {
        replaced: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Also those that a correction replaced, each after the one that took its place.',
        }),
      },
      query: ({ replaced }) => ({
        where: replaced ? {} : { replacedAt: null },
        orderBy: [{ year: 'desc' }, { recordedAt: 'desc' }, { id: 'desc' }],
      }),
    }),
    spiderWeb: t.field({
      type: spiderWeb,
      description:
        'The spider web of one view and one question form; null when there is no such measurement.',
      args: {
        view: t.arg({
          type: 'EvaluationView',
          required: true,
          defaultValue: 'CLIENT',
          description: 'Whose view.',
        }),
        instrumentCode: t.arg.string({ description: 'Code of the question form; default the latest used.' }),
      },
      select: { id: true, reference: true },
      resolve: (aCase, { view, instrumentCode }, context) =>
        spiderWebOfCase(context, aCase, { view, instrumentCode: instrumentCode ?? null }),
    }),
    evaluationDueOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Day by which the mentorship has to be evaluated, a year after the last time or after the appointment took effect (norm EVALUATION_INTERVAL); in the past when overdue, null while no appointment is in force.',
      select: { id: true },
      resolve: ({ id }, _args, { load }) => load(evaluationDueOfCase, id),
    }),
  }));
}
