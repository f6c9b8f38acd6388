import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** A received file holds everybody; it is of use only until it is carried out, and then it is gone already. */
export const importFile: RetentionRule = {
  kind: 'import-file',
  covers: 'Files that were received to be imported, with the report of what was wrong with them.',
  countsFrom: 'The moment at which it was received.',
  action: 'keep-skeleton',
  defaultMonths: 1,
  leastMonths: 1,
  sweep: { due: dueFiles, carryOut: discardFiles },
};

async function dueFiles({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const files = await tx.import.findMany({
    where: {
      receivedAt: { lt: before },
      OR: [{ content: { not: null } }, { sample: { not: null } }],
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return files.map(({ id }) => ({ key: id, reference: `import ${id}`, isHeld: false }));
}

async function discardFiles({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.import.updateMany({
    where: { id: { in: [...ids] }, status: { not: 'CARRIED_OUT' } },
    data: { status: 'DISCARDED', content: null, sample: null, version: { increment: 1 } },
  });
}
