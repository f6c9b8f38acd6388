import { type GlobalId, localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

interface Assignment<Id> {
  readonly caseId: Id;
  readonly toMentorId: Id;
}

/** `MandateAssignment`. */
export function addMandateAssignment({ builder }: CoreTools) {
  return builder.inputType('MandateAssignment', {
    description: 'Who takes over one case.',
    fields: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      toMentorId: t.globalID({ required: true, description: 'Global id of the successor.' }),
    }),
  });
}

/** As the domain knows them. @throws NotFoundError for the id of something else */
export function localAssignments(
  given: readonly Assignment<GlobalId>[] | null | undefined,
): Assignment<string>[] {
  return (given ?? []).map(({ caseId, toMentorId }) => ({
    caseId: localId(caseId, 'Case', 'assignments'),
    toMentorId: localId(toMentorId, 'Mentor', 'assignments'),
  }));
}
