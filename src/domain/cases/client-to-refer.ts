import type { Tx } from '../../lib/db.ts';
import type { ClientToRefer } from '../port.ts';

/** The client of a case as he is known now, for whoever is to help him; null when there is no such case. */
export async function clientToRefer(tx: Tx, caseId: string): Promise<ClientToRefer | null> {
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      workArea: true,
      client: {
        select: {
          id: true,
          givenName: true,
          familyNamePrefix: true,
          familyName: true,
          birthDate: true,
          street: true,
          houseNumber: true,
          postcode: true,
          city: true,
          municipality: { select: { cbsCode: true, name: true } },
        },
      },
    },
  });
  if (!found) return null;
  const { id: clientId, municipality, ...person } = found.client;
  return {
    ...person,
    clientId,
    workArea: found.workArea,
    municipality: { code: municipality.cbsCode, name: municipality.name },
  };
}
