import { BsnNotPermittedError } from '../../domain/bsn/bsn-not-permitted-error.ts';
import type { CoreTools } from '../tools.ts';
import { addBsnCommands } from './bsn-commands.ts';
import { addBsnPermission } from './bsn-permission.ts';
import { addClientBsn } from './client-bsn.ts';
import { addRevealBsn } from './reveal-bsn.ts';

/** The citizen service number: part of the schema always, of the work only where it is permitted. */
export function addBsn(tools: CoreTools): void {
  tools.builder.objectType(BsnNotPermittedError, {
    name: 'BsnNotPermittedError',
    description: 'The BSN is off: by the operator, or because no legal ground is recorded.',
    interfaces: [tools.errorInterface],
    isTypeOf: (value) => value instanceof BsnNotPermittedError,
  });
  addBsnPermission(tools);
  addClientBsn(tools);
  addBsnCommands(tools);
  addRevealBsn(tools);
}
