import { IllegalComplaintStepError } from '../../domain/complaints/illegal-complaint-step-error.ts';
import { NotIndependentError } from '../../domain/complaints/not-independent-error.ts';
import type { CoreTools } from '../tools.ts';
import { addComplaint } from './complaint.ts';
import { addComplaintCommands } from './complaint-commands.ts';
import { addComplaintEnums } from './complaint-enums.ts';
import { addComplaintFigures } from './complaint-figures.ts';
import { addComplaintQueries } from './complaint-queries.ts';
import { addRecordComplaint } from './record-complaint.ts';

/** Complaints, and the figures on them. */
export function addComplaints(tools: CoreTools): void {
  addComplaintEnums(tools);
  addComplaint(tools);
  addComplaintQueries(tools);
  addComplaintErrors(tools);
  addRecordComplaint(tools);
  addComplaintCommands(tools);
  addComplaintFigures(tools);
}

function addComplaintErrors({ builder, errorInterface }: CoreTools): void {
  builder.objectType(IllegalComplaintStepError as unknown as new () => IllegalComplaintStepError, {
    name: 'IllegalComplaintStepError',
    description: 'The complaint does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalComplaintStepError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'What is missing, in words.',
        resolve: ({ missing }) => [...missing],
      }),
    }),
  });
  builder.objectType(NotIndependentError as unknown as new () => NotIndependentError, {
    name: 'NotIndependentError',
    description:
      'Somebody would handle or record a complaint about himself or his own work (Besluit kwaliteitseisen CBM art. 6).',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof NotIndependentError,
  });
}
