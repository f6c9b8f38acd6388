import { IllegalBreachStepError } from '../../domain/breaches/illegal-breach-step-error.ts';
import type { CoreTools } from '../tools.ts';
import { addBreachCommands } from './breach-commands.ts';
import { addBreachEnums } from './breach-enums.ts';
import { addDataBreach } from './data-breach.ts';

/** The register of data breaches. */
export function addBreaches(tools: CoreTools): void {
  const { builder, errorInterface } = tools;
  const enums = addBreachEnums(tools);
  addDataBreach(tools, enums);
  builder.objectType(IllegalBreachStepError as unknown as new () => IllegalBreachStepError, {
    name: 'IllegalBreachStepError',
    description: 'The data breach does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalBreachStepError,
    fields: (t) => ({
      missing: t.stringList({
        nullable: false,
        description: 'What is missing, in words.',
        resolve: ({ missing }) => [...missing],
      }),
    }),
  });
  addBreachCommands(tools, enums);
}
