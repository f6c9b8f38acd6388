import { permitBsn, withdrawBsnPermission } from '../../domain/bsn/bsn-permission.ts';
import { BsnNotPermittedError } from '../../domain/bsn/bsn-not-permitted-error.ts';
import { eraseBsn, recordBsn } from '../../domain/bsn/client-bsn.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** Switching the BSN on and off, and recording and erasing one. */
export function addBsnCommands({ command, bsnAllowed }: CoreTools): void {
  const setting = { bsnAllowed };
  command('permitBsn', {
    description:
      'Records the legal ground on which BSNs may be recorded. Only where the operator of this Dossier allowed it too.',
    result: 'BsnPermission',
    errors: [BsnNotPermittedError],
    input: (t) => ({
      legalGround: t.string({ required: true, description: 'The law and article that allow it.' }),
      reason: t.string({ required: true, description: 'What the number is needed for, in a sentence.' }),
    }),
    run: (tx, acting, input) => permitBsn(tx, acting, input, setting),
  });
  command('withdrawBsnPermission', {
    description: 'Ends the permission to record BSNs and erases every number that was recorded, for good.',
    result: 'BsnPermission',
    input: () => ({}),
    run: withdrawBsnPermission,
  });
  command('recordBsn', {
    description: 'Records the BSN of a client, or puts another in its place.',
    result: 'Client',
    secret: true,
    errors: [BsnNotPermittedError],
    input: (t) => ({
      clientId: t.globalID({ required: true, description: 'Global id of the client.' }),
      bsn: t.string({ required: true, description: 'The number: nine digits that pass the eleven test.' }),
    }),
    run: (tx, acting, { clientId, bsn }) =>
      recordBsn(tx, acting, { clientId: localId(clientId, 'Client', 'clientId'), bsn }, setting),
  });
  command('eraseBsn', {
    description: 'Erases the BSN of a client.',
    result: 'Client',
    input: (t) => ({ clientId: t.globalID({ required: true, description: 'Global id of the client.' }) }),
    run: (tx, acting, { clientId }) => eraseBsn(tx, acting, localId(clientId, 'Client', 'clientId')),
  });
}
