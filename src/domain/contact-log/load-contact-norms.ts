import type { Tx } from '../../lib/db.ts';
import { normsOn } from '../norms/norms-on.ts';
import type { ContactNorms } from './contact-due.ts';

const codes = { legalMonths: 'CONTACT_INTERVAL_LEGAL', ownMonths: 'CONTACT_INTERVAL_MN' } as const;

/** How often clients are to be contacted, as it is on a day. */
export async function loadContactNorms(tx: Pick<Tx, 'norm'>, on: Date): Promise<ContactNorms> {
  const norms = await normsOn(tx, on, Object.values(codes));
  return {
    legalMonths: norms.get(codes.legalMonths)?.value ?? null,
    ownMonths: norms.get(codes.ownMonths)?.value ?? null,
  };
}
