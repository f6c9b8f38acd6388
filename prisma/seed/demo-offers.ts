import type { QrsHelpKind } from '../../src/generated/prisma/enums.ts';
import type { Tx } from '../../src/lib/db.ts';
import { offerObject } from '../../src/plugins/qrs/outbound.ts';
import { countTold } from './demo/count-told.ts';
import { type Day, momentOn } from './demo/day.ts';
import type { Random } from './demo/random.ts';

interface DemoOffer {
  readonly help: QrsHelpKind;
  readonly explanation: string;
  /** Days ago. */
  readonly offered: number;
  readonly taken?: { readonly after: number; readonly by: string };
}

const demoOffers: readonly DemoOffer[] = [
  {
    help: 'VOLUNTEER_VISITS',
    explanation: 'Mist aanspraak sinds de verhuizing. Houdt van muziek; liefst iemand die overdag kan komen.',
    offered: 3,
  },
  {
    help: 'BUDGET_HELP',
    explanation: 'Post blijft liggen en er zijn achterstanden. Kan met uitleg zelf meebeslissen.',
    offered: 12,
    taken: { after: 5, by: 'Budgetmaatje Voorbeeld' },
  },
];

/** Clients whom the office refers to others: one waits for an answer, another found help. */
export async function loadDemoOffers(
  tx: Tx,
  random: Random,
  { today, partnerId }: { readonly today: Day; readonly partnerId: string },
): Promise<void> {
  const cases = await tx.case.findMany({
    where: { status: 'ACTIVE' },
    select: { id: true, workArea: true, client: { select: { municipalityCode: true } } },
    orderBy: [{ registeredOn: 'desc' }, { id: 'desc' }],
    take: demoOffers.length,
  });
  for (const [index, offer] of demoOffers.entries()) {
    const about = cases[index];
    if (about) await saveOffer(tx, random, { ...offer, today, partnerId, about });
  }
}

interface OfferOfCase extends DemoOffer {
  readonly today: Day;
  readonly partnerId: string;
  readonly about: {
    readonly id: string;
    readonly workArea: 'NOORD_MIDDEN_LIMBURG' | 'ZUID_LIMBURG';
    readonly client: { readonly municipalityCode: string };
  };
}

async function saveOffer(tx: Tx, random: Random, offer: OfferOfCase): Promise<void> {
  const { today, partnerId, about, help, explanation, taken } = offer;
  const offeredAt = momentOn(today - offer.offered, 9);
  const answeredAt = momentOn(today - offer.offered + (taken?.after ?? 0), 13);
  const reference = `OFF-${random.uuid(offeredAt).replaceAll('-', '').slice(-16).toUpperCase()}`;
  const { id } = await tx.qrsOffer.create({
    data: {
      ...{ id: random.uuid(offeredAt), reference, help, explanation, offeredAt },
      ...{ caseId: about.id, workArea: about.workArea, municipalityCode: about.client.municipalityCode },
      ...{ urgency: 'NORMAL', ground: 'CLIENT_CONSENTS', partnerOrganisationId: partnerId },
      ...(taken
        ? { state: 'TAKEN', stateSince: answeredAt, takenBy: taken.by, revision: 1 }
        : { state: 'OFFERED', stateSince: offeredAt }),
      notices: {
        create: {
          ...{ id: random.uuid(offeredAt), sequence: 1, kind: 'OFFERED', occurredAt: offeredAt },
          ...{ state: 'DELIVERED', attempts: 1, lastStatusCode: 202, deliveredAt: offeredAt },
        },
      },
    },
    select: { id: true },
  });
  await countTold(tx, random, { object: offerObject(id), lastSequence: 1 });
  if (!taken) return;
  const { id: inboxMessageId } = await tx.inboxMessage.create({
    data: {
      ...{ id: random.uuid(answeredAt), plugin: 'qrs', path: 'referrals', deliveryId: `demo-${reference}` },
      body: Buffer.from(
        JSON.stringify({
          type: 'referral.answered',
          version: 1,
          timestamp: answeredAt.toISOString(),
          data: { reference, revision: 1, answer: 'taken', organisation: taken.by },
        }),
      ),
      ...{ state: 'PROCESSED', receivedAt: answeredAt, processedAt: answeredAt },
    },
    select: { id: true },
  });
  await tx.qrsOfferAnswer.create({
    data: {
      ...{ id: random.uuid(answeredAt), offerId: id, revision: 1, kind: 'TAKEN', organisation: taken.by },
      ...{ state: 'HOLDS', inboxMessageId, sentAt: answeredAt, receivedAt: answeredAt },
    },
    select: { id: true },
  });
}
