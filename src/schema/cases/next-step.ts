import { loadCaseFacts } from '../../domain/cases/load-case-facts.ts';
import { loadReportTerms } from '../../domain/cases/load-report-terms.ts';
import { type NextStep, nextStepCodes, nextSteps } from '../../domain/cases/next-steps.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

/** The next steps of many cases in one query. */
export const nextStepsOfCase: LoaderDefinition<string, NextStep[]> = {
  name: 'nextStepsOfCase',
  async batch({ systemDb, today }, ids) {
    const [terms, loaded] = await Promise.all([
      loadReportTerms(systemDb, today),
      loadCaseFacts(systemDb, ids),
    ]);
    const facts = new Map(loaded.map((each) => [each.id, each]));
    return ids.map((id) => {
      const found = facts.get(id);
      return found ? nextSteps(found, today, terms) : [];
    });
  },
};

export function addNextStep({ builder }: CoreTools) {
  const code = builder.enumType('NextStepCode', {
    description: 'A step in the life of a case; the mutation has the same name.',
    values: Object.fromEntries(
      Object.entries(nextStepCodes).map(([mutation, value]) => [
        value,
        { description: `The mutation \`${mutation}\`.` },
      ]),
    ) as Record<NextStep['code'], { description: string }>,
  });
  return builder.objectRef<NextStep>('NextStep').implement({
    description: 'A step that the life cycle allows now.',
    fields: (t) => ({
      code: t.expose('code', { type: code, nullable: false, description: 'Which step.' }),
      description: t.exposeString('description', { nullable: false, description: 'What to do, in English.' }),
      roles: t.field({
        type: ['Role'],
        nullable: false,
        description: 'Who may do it.',
        resolve: ({ roles }) => [...roles],
      }),
      advances: t.exposeBoolean('advances', {
        nullable: false,
        description:
          'It has to be done: it brings the client nearer to a mentor at work, or is a duty. Others are possible only.',
      }),
      from: t.expose('from', { type: 'Date', description: 'Not before this day, when that is known.' }),
      until: t.expose('until', { type: 'Date', description: 'By this day; what advances always has one.' }),
    }),
  });
}
