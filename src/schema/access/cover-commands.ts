import { arrangeCover } from '../../domain/access/arrange-cover.ts';
import { endCover } from '../../domain/access/end-cover.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `arrangeCover` and `endCover`. */
export function addCoverCommands({ command }: CoreTools): void {
  command('arrangeCover', {
    description:
      'Lets a consultant stand in for another. The coordinator arranges it for anybody, a consultant for the own absence.',
    result: 'Cover',
    input: (t) => ({
      absentId: t.globalID({ required: true, description: 'Global id of who is away, a user.' }),
      deputyId: t.globalID({ required: true, description: 'Global id of who stands in, a user.' }),
      firstDay: t.field({ type: 'Date', required: true, description: 'First day; today at the earliest.' }),
      lastDay: t.field({ type: 'Date', required: true, description: 'Last day, included; a year at most.' }),
      reason: t.field({ type: 'CoverReason', required: true, description: 'Why.' }),
    }),
    run: (tx, acting, { absentId, deputyId, ...input }) =>
      arrangeCover(tx, acting, {
        ...input,
        absentId: localId(absentId, 'User', 'absentId'),
        deputyId: localId(deputyId, 'User', 'deputyId'),
      }),
  });
  command('endCover', {
    description: 'Ends a cover at once, or calls it off before it starts.',
    result: 'Cover',
    input: (t) => ({ coverId: t.globalID({ required: true, description: 'Global id of the cover.' }) }),
    run: (tx, acting, { coverId }) => endCover(tx, acting, localId(coverId, 'Cover', 'coverId')),
  });
}
