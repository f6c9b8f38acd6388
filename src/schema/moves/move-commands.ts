import { moveCases } from '../../domain/moves/move-cases.ts';
import { moveMandates } from '../../domain/moves/move-mandates.ts';
import { localId, optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { type addMandateAssignment, localAssignments } from './mandate-assignment.ts';

/** `moveCases` and `moveMandates`. */
export function addMoveCommands(
  { command }: CoreTools,
  assignment: ReturnType<typeof addMandateAssignment>,
): void {
  command('moveCases', {
    description:
      'Moves the running cases of one consultant to another, as the preview showed it: all that can, or none.',
    result: 'User',
    input: (t) => ({
      fromId: t.globalID({ required: true, description: 'Global id of the consultant; may have left.' }),
      toId: t.globalID({ required: true, description: 'Global id of the receiver.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Only the cases of this area.' }),
      token: t.string({ required: true, description: 'Of `previewMoveOfCases`.' }),
    }),
    run: (tx, acting, { fromId, toId, workArea, token }) =>
      moveCases(tx, acting, {
        fromId: localId(fromId, 'User', 'fromId'),
        toId: localId(toId, 'User', 'toId'),
        workArea,
        token,
      }),
  });
  command('moveMandates', {
    description:
      'Hands over the mandates of one mentor as the preview showed it: all that can be, or none. Each client is to be ' +
      'told at once who his contact person is.',
    result: 'Mentor',
    input: (t) => ({
      mentorId: t.globalID({ required: true, description: 'Global id of the mentor who hands over.' }),
      on: t.field({ type: 'Date', required: true, description: 'Day of the handover.' }),
      reason: t.string({ required: true, description: 'Why.' }),
      handover: t.string({ description: 'What the successors have to know.' }),
      toMentorId: t.globalID({ description: 'Global id of who takes over where nobody else is named.' }),
      assignments: t.field({ type: [assignment], description: 'Who takes over which case.' }),
      token: t.string({ required: true, description: 'Of `previewMoveOfMandates`.' }),
    }),
    run: (tx, acting, { mentorId, toMentorId, assignments, ...input }) =>
      moveMandates(tx, acting, {
        ...input,
        mentorId: localId(mentorId, 'Mentor', 'mentorId'),
        toMentorId: optionalLocalId(toMentorId, 'Mentor', 'toMentorId'),
        assignments: localAssignments(assignments),
      }),
  });
}
