import type { CoreTools } from '../tools.ts';
import { addCoverCommands } from './cover-commands.ts';
import { addCover } from './cover.ts';
import { addEmergencyAccess } from './emergency-access.ts';
import { addEmergencyCommands } from './emergency-commands.ts';

/** Who stands in for whom, and records opened in an emergency. */
export function addAccess(tools: CoreTools): void {
  addCover(tools);
  addCoverCommands(tools);
  addEmergencyAccess(tools);
  addEmergencyCommands(tools);
}
