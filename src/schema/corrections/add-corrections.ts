import type { CoreTools } from '../tools.ts';
import { addChangedValue } from './changed-value.ts';
import { addCorrectCase } from './correct-case.ts';
import { addCorrection } from './correction.ts';
import { addCorrectionCommands } from './correction-commands.ts';

/** Corrections of wrongly recorded facts. */
export function addCorrections(tools: CoreTools): void {
  addChangedValue(tools);
  addCorrection(tools);
  addCorrectionCommands(tools);
  addCorrectCase(tools);
}
