import { ImportStateError } from '../../domain/imports/import-state-error.ts';
import type { CoreTools } from '../tools.ts';
import { addImport } from './import.ts';
import { addImportCommands } from './import-commands.ts';
import { addImportEnums } from './import-enums.ts';

/** Bringing in the clients, mentors and cases of another system. */
export function addImports(tools: CoreTools): void {
  const { builder, errorInterface } = tools;
  const enums = addImportEnums(tools);
  addImport(tools, enums);
  builder.objectType(ImportStateError as unknown as new () => ImportStateError, {
    name: 'ImportStateError',
    description: 'The import does not allow this now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof ImportStateError,
    fields: (t) => ({
      status: t.expose('status', {
        type: 'ImportStatus',
        nullable: false,
        description: 'How far the import is.',
      }),
    }),
  });
  addImportCommands(tools);
}
