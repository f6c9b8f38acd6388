import type { Prisma } from '../../../generated/prisma/client.ts';
import { forgetDocuments } from '../../documents/forget-documents.ts';
import { clearedColumns } from '../cleared-columns.ts';
import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

const kind = 'care-content';

/** Files that tell the same in other words. */
const careDocuments = {
  storageKey: { not: null },
  kind: { in: ['INTAKE_REPORT', 'MEDICAL_STATEMENT', 'EVALUATION_REPORT', 'CARE_DOCUMENT'] },
} as const satisfies Prisma.DocumentWhereInput;

/** What was told about a client's life and health to find a mentor is not needed once the mentorship is over. */
export const careContent: RetentionRule = {
  kind,
  covers:
    'Texts about the life and health of a client: request, intake, why a match was withdrawn, annual evaluations, files about care.',
  countsFrom: 'The end of the case.',
  action: 'keep-skeleton',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: { due: dueCases, carryOut: clearTexts },
};

async function dueCases({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const cases = await tx.case.findMany({
    where: {
      endedOn: { lt: before },
      ...(after ? { id: { gt: after } } : {}),
      OR: [
        filled('Case'),
        { intake: filled('Intake') },
        { matches: { some: filled('Match') } },
        { evaluations: { some: filled('AnnualEvaluation') } },
        { documents: { some: careDocuments } },
        { evaluations: { some: { measurements: { some: filled('PositiveHealthMeasurement') } } } },
      ],
    },
    select: { id: true, reference: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return cases.map(({ id, reference }) => ({ key: id, reference, isHeld: held.caseIds.includes(id) }));
}

async function clearTexts({ tx }: RetentionWork, caseIds: readonly string[]): Promise<void> {
  const ids = { in: [...caseIds] };
  await tx.case.updateMany({ where: { id: ids }, data: clearedColumns('Case', kind) });
  await tx.intake.updateMany({ where: { caseId: ids }, data: clearedColumns('Intake', kind) });
  await tx.match.updateMany({ where: { caseId: ids }, data: clearedColumns('Match', kind) });
  await tx.annualEvaluation.updateMany({
    where: { caseId: ids },
    data: clearedColumns('AnnualEvaluation', kind),
  });
  await tx.positiveHealthMeasurement.updateMany({
    where: { evaluation: { caseId: ids } },
    data: clearedColumns('PositiveHealthMeasurement', kind),
  });
  await forgetDocuments(tx, { ...careDocuments, caseId: ids });
}

/** Something is left in one of the columns that have to be cleared. */
function filled(model: string): object {
  return { OR: Object.keys(clearedColumns(model, kind)).map((column) => ({ [column]: { not: null } })) };
}
