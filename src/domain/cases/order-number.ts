import type { CaseWarning } from './case-change.ts';

/** The court's case numbers as far as they are known, e.g. `8781316 MS VERZ 20-946`. */
const pattern = /^\d{7,8}\s*[\\/]?\s*[A-Z]{2}\s+VERZ\s+\d{2}-\d{1,5}$/;

/** Courts may number otherwise than in the known examples, so an unusual number is a warning, never a refusal. */
export function orderNumberWarnings(orderNumber: string): CaseWarning[] {
  if (pattern.test(orderNumber.trim())) return [];
  return [
    {
      code: 'UNUSUAL_ORDER_NUMBER',
      message: `'${orderNumber}' does not look like '8781316 MS VERZ 20-946'. It is kept as given; check it for typing errors.`,
    },
  ];
}
