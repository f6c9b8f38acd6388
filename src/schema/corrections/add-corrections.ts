import type { CoreTools } from '../tools.ts';
import { addCorrection } from './correction.ts';
import { addCorrectionCommands } from './correction-commands.ts';

/** Corrections of wrongly recorded facts. */
export function addCorrections(tools: CoreTools): void {
  addCorrection(tools);
  addCorrectionCommands(tools);
}
