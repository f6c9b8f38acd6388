import type { CoreTools } from '../tools.ts';
import { addAdmissionCommands } from './admission-commands.ts';
import { addMentor } from './mentor.ts';
import { addMentorEnums } from './mentor-enums.ts';
import { addMentorNextStep } from './mentor-next-step.ts';
import { addMentorQueries } from './mentor-queries.ts';
import { addStandingCommands } from './standing-commands.ts';
import { addTrainingCommands } from './training-commands.ts';

/** Mentors: their nouns, queries and commands. */
export function addMentors(tools: CoreTools): void {
  addMentorEnums(tools);
  addMentor(tools, addMentorNextStep(tools));
  addMentorQueries(tools);
  addAdmissionCommands(tools);
  addTrainingCommands(tools);
  addStandingCommands(tools);
}
