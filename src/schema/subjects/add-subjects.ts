import type { CoreTools } from '../tools.ts';
import { addErasure } from './erasure.ts';
import { addExportSubject } from './export-subject.ts';
import { addRequestCommands } from './request-commands.ts';
import { addSubjectEnums } from './subject-enums.ts';
import { addSubjectErrors } from './subject-errors.ts';
import { addSubjectRequest } from './subject-request.ts';

/** The rights of the people in the files: access, erasure, and the register of their requests. */
export function addSubjects(tools: CoreTools): void {
  addSubjectEnums(tools);
  addSubjectErrors(tools);
  addSubjectRequest(tools);
  addRequestCommands(tools);
  addExportSubject(tools);
  addErasure(tools);
}
