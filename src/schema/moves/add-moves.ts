import type { CoreTools } from '../tools.ts';
import { addMandateAssignment } from './mandate-assignment.ts';
import { addMoveCommands } from './move-commands.ts';
import { addMovePreviews } from './move-preview.ts';

/** Moving many cases at once: what would come of it, and doing it. */
export function addMoves(tools: CoreTools): void {
  const assignment = addMandateAssignment(tools);
  addMovePreviews(tools, assignment);
  addMoveCommands(tools, assignment);
}
