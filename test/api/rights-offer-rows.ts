import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import type { WorkArea } from '../../src/generated/prisma/enums.ts';
import type { TestDossier } from '../harness.ts';

/** References by row: an offer is asked for by its own. */
export const offerReferences: Readonly<Record<string, string>> = Object.fromEntries(
  ['own', 'asked', 'declined', 'withdrawn', 'elsewhere'].map((name, index) => [
    `OfferedReferral.${name}`,
    `OFF-000000000000000${index}`,
  ]),
);

/**
 * Clients referred to others: one that was taken on through the partner, one of the other area that the partner is asked
 * for, one that was declined, one that was withdrawn, and one that another than the partner took on.
 */
export async function offerRows(
  db: TestDossier['db'],
  {
    ids,
    named,
    places,
  }: {
    readonly ids: Readonly<Record<string, string>>;
    named(name: string): string;
    readonly places: Readonly<Record<WorkArea, string>>;
  },
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  const partner = id('Organisation.referrer');
  const other = id('Organisation.careHome');
  const at = new Date('2022-02-21T10:00:00Z');
  const asked = { addresseeId: partner, addresseeName: 'Verwijzer' };
  const save = async (
    name: string,
    workArea: WorkArea,
    aCase: string,
    offer: Partial<Prisma.QrsOfferUncheckedCreateInput>,
  ) => {
    await db.qrsOffer.create({
      data: {
        id: named(`OfferedReferral.${name}`),
        reference: offerReferences[`OfferedReferral.${name}`] ?? '',
        ...{ caseId: id(`Case.${aCase}`), workArea, municipalityCode: places[workArea] },
        ...{ help: 'CLIENT_SUPPORT', urgency: 'URGENT', ground: 'CLIENT_CONSENTS' },
        explanation: 'Overziet de post niet meer.',
        ...{ offeredAt: at, stateSince: at, revision: 1, offeredById: id('User.consultant') },
        notices: {
          create: {
            ...{ sequence: 1, kind: 'OFFERED', occurredAt: at, state: 'FAILED', attempts: 3 },
            ...{ lastStatusCode: 500, lastError: 'connect ECONNREFUSED 10.0.0.1', deliveredAt: at },
          },
        },
        answers: {
          create: [
            {
              ...{
                revision: 1,
                kind: 'MORE_WANTED',
                needs: ['consent'],
                organisation: 'Verwijzer',
                state: 'HOLDS',
              },
              ...{ inboxMessageId: randomUUID(), sentAt: at, receivedAt: at },
            },
            {
              ...{
                revision: 2,
                kind: 'DECLINED',
                reason: 'other',
                organisation: 'Verwijzer',
                state: 'OVERTAKEN',
              },
              ...{ inboxMessageId: randomUUID(), sentAt: at, receivedAt: at },
            },
          ],
        },
        ...offer,
      },
    });
  };
  const taken = { state: 'TAKEN', takenBy: 'Zorghuis', takenById: other } as const;
  await save('own', south, 'own', { ...asked, ...taken, partnerOrganisationId: partner });
  await save('asked', north, 'elsewhere', { ...asked, state: 'MORE_WANTED', needs: ['consent'] });
  await save('declined', south, 'own', { state: 'DECLINED', partnerOrganisationId: partner });
  await save('withdrawn', south, 'own', {
    ...{ ...asked, partnerOrganisationId: partner },
    ...{ state: 'WITHDRAWN', withdrawalReason: 'other' },
  });
  await save('elsewhere', north, 'elsewhere', { ...asked, ...taken, help: 'CARE' });
}

const south = 'ZUID_LIMBURG';
const north = 'NOORD_MIDDEN_LIMBURG';
