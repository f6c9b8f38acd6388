import { BsnNotPermittedError } from '../../domain/bsn/bsn-not-permitted-error.ts';
import { type BsnPurpose, revealBsn } from '../../domain/bsn/client-bsn.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** The one way to a whole number: a mutation, because each use is counted and logged, and stands in no address. */
export function addRevealBsn({ builder, commonErrors, bsnAllowed }: CoreTools): void {
  const purpose = builder.enumType('BsnPurpose', {
    description: 'What a BSN is wanted for. It goes into the access log of the client.',
    values: {
      COURT_PROCEDURE: { description: 'A form or letter for the court.' },
      SUBJECT_RIGHTS: { description: 'The client asks which number is recorded.' },
      QUALITY_CONTROL: { description: 'Comparing the number with a document.' },
    } satisfies Record<BsnPurpose, object>,
  });
  const input = builder.inputType('RevealBsnInput', {
    description: 'Input of `revealBsn`.',
    fields: (t) => ({
      clientId: t.globalID({ required: true, description: 'Global id of the client.' }),
      purpose: t.field({ type: purpose, required: true, description: 'What it is wanted for.' }),
    }),
  });
  const revealed = builder.objectRef<{ readonly bsn: string }>('RevealedBsn').implement({
    description: 'The BSN of a client, shown once.',
    fields: (t) => ({
      bsn: t.exposeString('bsn', { nullable: false, description: 'Nine digits.' }),
    }),
  });
  builder.mutationField('revealBsn', (t) =>
    t.field({
      type: revealed,
      description: 'Shows the BSN of a client. Each time counts and is in the access log of the client.',
      errors: {
        types: [...commonErrors, BsnNotPermittedError] as never,
        directResult: true,
        union: { name: 'RevealBsnResult', description: 'What `revealBsn` answers: the number, or why not.' },
      },
      args: { input: t.arg({ type: input, required: true, description: 'Whose, and what for.' }) },
      resolve: async (_root, args, context) => {
        const clientId = localId(args.input.clientId, 'Client', 'clientId');
        let bsn = '';
        // No input and no key: nothing is changed, and the domain notes for the log what is seen.
        const command = { mutation: 'revealBsn', resultType: 'RevealedBsn', input: {}, idempotencyKey: null };
        await context.perform(command, async (tx, acting) => {
          const found = await revealBsn(
            tx,
            acting,
            { clientId, purpose: args.input.purpose },
            { bsnAllowed },
          );
          bsn = found.bsn;
          return found;
        });
        return { bsn };
      },
    }),
  );
}
