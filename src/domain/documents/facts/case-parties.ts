import type { Tx } from '../../../lib/db.ts';
import { personName } from '../../../lib/person-name.ts';
import type { Addressee } from '../letters/letter-parts.ts';

/** Who is who in a case, for its letters. */
export async function caseParties(tx: Tx, caseId: string) {
  const { reference, client, consultant } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      reference: true,
      client: { select: { ...personColumns, birthDate: true } },
      consultant: { select: { name: true } },
    },
  });
  return {
    reference,
    client: { ...addresseeOf(client), birthDate: client.birthDate },
    consultant: consultant?.name ?? null,
  };
}

export const personColumns = {
  givenName: true,
  familyNamePrefix: true,
  familyName: true,
  street: true,
  houseNumber: true,
  postcode: true,
  city: true,
} as const;

type Person = Parameters<typeof personName>[0] & {
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
};

/** Name and address; a postcode is written with a space, and two before the place. */
export function addresseeOf(person: Person): Addressee {
  const { street, houseNumber, city } = person;
  const postcode = person.postcode?.replace(/^(\d{4}) ?([A-Z]{2})$/, '$1 $2') ?? null;
  const lines = [
    [street, houseNumber].filter(Boolean).join(' '),
    [postcode, city].filter(Boolean).join('  '),
  ];
  return { name: personName(person), address: lines.filter((line) => line !== '') };
}

/** The one coordinator; with several, or none, whoever signs fills in his own name. */
export async function signatoryName(tx: Tx): Promise<string | null> {
  const coordinators = await tx.user.findMany({
    where: { role: 'COORDINATOR', deactivatedAt: null },
    select: { name: true },
    take: 2,
  });
  return coordinators.length === 1 ? (coordinators[0]?.name ?? null) : null;
}
