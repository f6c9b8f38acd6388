import { moduleCodes } from '../../domain/mentors/change-mentor.ts';
import { IllegalMentorStepError } from '../../domain/mentors/illegal-mentor-step-error.ts';
import { loadMentorFacts } from '../../domain/mentors/load-mentor-facts.ts';
import {
  type MentorNextStep,
  mentorNextSteps,
  type MentorStepCode,
  mentorStepTexts,
} from '../../domain/mentors/mentor-next-steps.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

/** The next steps of many mentors in two queries. */
export const nextStepsOfMentor: LoaderDefinition<string, MentorNextStep[]> = {
  name: 'nextStepsOfMentor',
  async batch({ systemDb, today }, ids) {
    const modules = await moduleCodes(systemDb);
    const facts = new Map((await loadMentorFacts(systemDb, ids)).map((each) => [each.id, each]));
    return ids.map((id) => {
      const found = facts.get(id);
      return found ? mentorNextSteps(found, { on: today, modules }) : [];
    });
  },
};

export function addMentorNextStep({ builder, errorInterface }: CoreTools) {
  const code = builder.enumType('MentorNextStepCode', {
    description: 'A step in the life of a volunteer; the mutation has the same name.',
    values: Object.fromEntries(
      Object.values(mentorStepTexts).map(({ code: value, description }) => [value, { description }]),
    ) as Record<MentorStepCode, { description: string }>,
  });
  const nextStep = builder.objectRef<MentorNextStep>('MentorNextStep').implement({
    description: 'A step that may be taken with a volunteer now.',
    fields: (t) => ({
      code: t.expose('code', { type: code, nullable: false, description: 'Which step.' }),
      description: t.exposeString('description', { nullable: false, description: 'What to do, in English.' }),
      roles: t.field({
        type: ['Role'],
        nullable: false,
        description: 'Who may do it.',
        resolve: ({ roles }) => [...roles],
      }),
    }),
  });
  builder.objectType(IllegalMentorStepError as unknown as new () => IllegalMentorStepError, {
    name: 'IllegalMentorStepError',
    description: 'The life cycle of a volunteer does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalMentorStepError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'What stands in the way.',
        resolve: ({ missing }) => [...missing],
      }),
      nextSteps: t.field({
        type: [nextStep],
        // Nullable like `nextSteps` of the result, so that one query may ask for both.
        description: 'The steps that are possible now.',
        resolve: ({ nextSteps }) => [...nextSteps],
      }),
    }),
  });
  return nextStep;
}
