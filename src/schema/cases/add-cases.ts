import { addContactLog } from '../contact-log/add-contact-log.ts';
import type { CoreTools } from '../tools.ts';
import { addAppointment } from './appointment.ts';
import { addCase } from './case.ts';
import { addCaseEnums } from './case-enums.ts';
import { addCaseErrors } from './case-errors.ts';
import { addClient } from './client.ts';
import { addCourtCommands } from './court-commands.ts';
import { addCourtOrder } from './court-order.ts';
import { addIntake } from './intake.ts';
import { addIntakeCommands } from './intake-commands.ts';
import { addMandate } from './mandate.ts';
import { addMandateCommands } from './mandate-commands.ts';
import { addMatch } from './match.ts';
import { addMatchObjection } from './match-objection.ts';
import { addMatchSuggestions } from './match-suggestion.ts';
import { addMatchingCommands } from './matching-commands.ts';
import { addNextStep } from './next-step.ts';
import { addPetition } from './petition.ts';
import { addRegisterCase } from './register-case.ts';
import { addTimelineEntry } from './timeline-entry.ts';

/** Cases: their nouns, queries, subscription and commands. */
export function addCases(tools: CoreTools): void {
  addCaseEnums(tools);
  addClient(tools);
  addIntake(tools);
  addMatch(tools);
  addPetition(tools);
  addCourtOrder(tools);
  addAppointment(tools);
  addMandate(tools);
  const timeline = addTimelineEntry(tools);
  const nextStep = addNextStep(tools);
  const objection = addMatchObjection(tools);
  addCaseErrors(tools, { nextStep, objection });
  const cases = addCase(tools, { nextStep, timeline });
  addMatchSuggestions(tools, objection);
  addRegisterCase(tools);
  addIntakeCommands(tools);
  addMatchingCommands(tools);
  addCourtCommands(tools);
  addMandateCommands(tools);
  addContactLog(tools, cases);
}
