import { loadCaseFacts } from '../../domain/cases/load-case-facts.ts';
import { type NextStep, nextStepCodes, nextSteps } from '../../domain/cases/next-steps.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

/** The next steps of many cases in one query. */
export const nextStepsOfCase: LoaderDefinition<string, NextStep[]> = {
  name: 'nextStepsOfCase',
  async batch({ systemDb, today }, ids) {
    const facts = new Map((await loadCaseFacts(systemDb, ids)).map((each) => [each.id, each]));
    return ids.map((id) => {
      const found = facts.get(id);
      return found ? nextSteps(found, today) : [];
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
        description: 'It brings the client nearer to a mentor at work. Other steps are possible, not needed.',
      }),
      from: t.expose('from', { type: 'Date', description: 'Not before this day, when that is known.' }),
      until: t.expose('until', { type: 'Date', description: 'Expected by this day, when that is known.' }),
    }),
  });
}
