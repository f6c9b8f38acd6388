import type { InputShapeFromFields } from '@pothos/core';
import { decideToCarryOut, discardImport } from '../../domain/imports/import-service.ts';
import { ImportStateError } from '../../domain/imports/import-state-error.ts';
import { scheduleCarryOut } from '../../jobs/imports/import-jobs.ts';
import { localId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** `carryOutImport` and `discardImport`. */
export function addImportCommands({ command }: CoreTools): void {
  const errors = [ImportStateError];
  command('carryOutImport', {
    description:
      'Has a checked file carried out, all of it in one go. When the world has changed since, nothing is done and the ' +
      'report says why: look at `status` until it is CARRIED_OUT or REFUSED.',
    result: 'Import',
    errors,
    input: importFields,
    async run(tx, acting, input) {
      const { id } = await decideToCarryOut(tx, acting, forImport(input));
      await scheduleCarryOut(tx, id, acting.now);
      return { id };
    },
  });
  command('discardImport', {
    description: 'Throws a received file away; its report stays.',
    result: 'Import',
    errors,
    input: importFields,
    run: (tx, acting, input) => discardImport(tx, acting, forImport(input)),
  });
}

function importFields(t: InputBuilder) {
  return {
    importId: t.globalID({ required: true, description: 'Global id of the import.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when it is another one by now, nothing is done.',
    }),
  };
}

function forImport<T extends InputShapeFromFields<ReturnType<typeof importFields>>>(
  input: T,
): Omit<T, 'importId'> & { importId: string } {
  return { ...input, importId: localId(input.importId, 'Import', 'importId') };
}
