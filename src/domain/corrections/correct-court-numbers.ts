import type { Tx } from '../../lib/db.ts';
import { type ChangedValue, changedIn } from './changed-values.ts';
import { changedFields } from './corrected-fields.ts';

interface CourtNumbers {
  readonly courtOrders?:
    | readonly {
        readonly id: string;
        readonly orderNumber?: string | undefined;
        readonly registerNumber?: string | null | undefined;
      }[]
    | undefined;
}

/** Corrects the numbers that stand on orders of a case; no rule depends on them. @returns what they were and became */
export async function correctCourtNumbers(
  tx: Tx,
  caseId: string,
  { courtOrders = [] }: CourtNumbers,
): Promise<ChangedValue[]> {
  const values: ChangedValue[] = [];
  for (const { id, orderNumber, registerNumber } of courtOrders) {
    const recorded = await tx.courtOrder.findFirst({
      where: { id, caseId },
      select: { orderNumber: true, registerNumber: true },
    });
    const data = recorded && changedFields(recorded, { orderNumber, registerNumber });
    if (!data || Object.keys(data).length === 0) continue;
    await tx.courtOrder.update({ where: { id }, data, select: { id: true } });
    values.push(...changedIn('CourtOrder', id, recorded, data));
  }
  return values;
}
