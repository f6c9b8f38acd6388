import type { Tx } from '../../lib/db.ts';
import type { PossibleSamePerson, SoughtPerson } from '../port.ts';
import { birthDatesToLookFor, samePersonReasons } from './same-person.ts';

/** Clients who may be the person sought, with why, and their cases. Nobody is taken for somebody else by this. */
export async function possibleSamePersons(
  tx: Pick<Tx, 'client'>,
  sought: SoughtPerson,
): Promise<readonly PossibleSamePerson[]> {
  const born = await tx.client.findMany({
    where: { birthDate: { in: [...birthDatesToLookFor(sought.birthDate)] } },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      birthDate: true,
      postcode: true,
      cases: { select: { id: true }, orderBy: { registeredOn: 'desc' } },
    },
    orderBy: { id: 'asc' },
  });
  return born.flatMap(({ id, cases, ...known }) => {
    const reasons = samePersonReasons(sought, known);
    if (reasons.length === 0) return [];
    return [{ clientId: id, caseIds: cases.map((aCase) => aCase.id), reasons }];
  });
}
