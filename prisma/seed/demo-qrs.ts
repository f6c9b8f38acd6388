import type { Prisma } from '../../src/generated/prisma/client.ts';
import { addWorkingDays } from '../../src/domain/calendar/working-days.ts';
import { deriveStatus } from '../../src/domain/cases/derive-status.ts';
import { loadCaseFacts } from '../../src/domain/cases/load-case-facts.ts';
import type { Tx } from '../../src/lib/db.ts';
import { formatCalendarDate } from '../../src/lib/calendar-date.ts';
import { referralObject } from '../../src/plugins/qrs/outbound.ts';
import { type PartnerStatus, partnerStatus } from '../../src/plugins/qrs/partner-status.ts';
import { dateOf, type Day, dayOf, momentOn } from './demo/day.ts';
import { countTold } from './demo/count-told.ts';
import type { Random } from './demo/random.ts';

/** So many of the partner's cases, the latest, came through QRS; the earlier ones came by phone. */
const mostReferrals = 8;

const caseSelect = {
  id: true,
  status: true,
  registeredOn: true,
  workArea: true,
  urgency: true,
  requestForHelp: true,
  endReason: true,
  client: { include: { municipality: true } },
  events: { select: { type: true, occurredOn: true }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.CaseSelect;

type ReferredCase = Prisma.CaseGetPayload<{ select: typeof caseSelect }>;

interface Arrival {
  readonly partnerId: string;
  readonly number: number;
  readonly receivedAt: Date;
}

/**
 * Earlier referrals of the partner with what it was told since, one from outside the working area, and one of yesterday that
 * somebody has to decide upon.
 */
export async function loadDemoReferrals(
  tx: Tx,
  random: Random,
  options: { today: Day; partnerId: string },
): Promise<void> {
  const { today, partnerId } = options;
  const cases = await tx.case.findMany({
    where: { referrerOrganisationId: partnerId },
    select: caseSelect,
    orderBy: [{ registeredOn: 'desc' }, { id: 'desc' }],
    take: mostReferrals,
  });
  const facts = new Map(
    (
      await loadCaseFacts(
        tx,
        cases.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  for (const [index, aCase] of cases.toReversed().entries()) {
    const arrival = { partnerId, number: index + 2, receivedAt: momentOn(dayOf(aCase.registeredOn), 7.9) };
    const referralId = await saveReferral(tx, random, aCase, arrival);
    const told: PartnerStatus[] = [];
    for (const { type, occurredOn } of aCase.events) {
      const known = facts.get(aCase.id);
      if (!known) continue;
      const outcome = { status: deriveStatus(known, occurredOn), endReason: aCase.endReason };
      // On the day of registration the facts may hold an intake that was planned later.
      const statuses: readonly PartnerStatus[] =
        type === 'case.registered' ? ['received', 'accepted'] : [partnerStatus(outcome, told)];
      for (const status of statuses) {
        if (told.at(-1) === status) continue;
        told.push(status);
        await saveNotice(tx, random, { referralId, sequence: told.length, status, on: dayOf(occurredOn) });
      }
    }
    await countTold(tx, random, { object: referralObject(referralId), lastSequence: told.length });
  }
  await saveRefusedReferral(tx, random, { partnerId, number: 1, receivedAt: momentOn(today - 60, 9) });
  const [known] = cases;
  const latest = { partnerId, number: cases.length + 2, receivedAt: momentOn(today - 1, 8.4) };
  if (known) await saveDoubtfulReferral(tx, random, { ...latest, known });
}

async function saveReferral(tx: Tx, random: Random, aCase: ReferredCase, arrival: Arrival): Promise<string> {
  const { client } = aCase;
  const inboxMessageId = await saveMessage(tx, random, arrival, {
    client: {
      givenName: client.givenName,
      familyNamePrefix: client.familyNamePrefix,
      familyName: client.familyName,
      birthDate: formatCalendarDate(client.birthDate),
      address: {
        postcode: client.postcode,
        houseNumber: client.houseNumber,
        street: client.street,
        city: client.city,
      },
      municipality: client.municipality.name,
    },
    requestForHelp: aCase.requestForHelp,
    urgency: aCase.urgency === 'URGENT' ? 'urgent' : 'normal',
  });
  const { id } = await tx.qrsReferral.create({
    data: {
      ...referralRow(random, arrival),
      inboxMessageId,
      status: 'REGISTERED',
      caseId: aCase.id,
      workArea: aCase.workArea,
      caseStatus: aCase.status,
    },
    select: { id: true },
  });
  return id;
}

async function saveRefusedReferral(tx: Tx, random: Random, arrival: Arrival): Promise<void> {
  const inboxMessageId = await saveMessage(tx, random, arrival, {
    client: {
      givenName: 'Anna',
      familyName: 'Voorbeeld',
      birthDate: '1948-03-02',
      address: { postcode: '5611 AB', houseNumber: '1', city: 'Eindhoven' },
      municipality: 'Eindhoven',
    },
    requestForHelp: 'Zoekt een mentor; woont buiten Limburg.',
    urgency: 'normal',
  });
  const reason = 'outside-working-area';
  const { id } = await tx.qrsReferral.create({
    data: { ...referralRow(random, arrival), inboxMessageId, status: 'REFUSED', refusalReason: reason },
    select: { id: true },
  });
  const on = dayOf(arrival.receivedAt);
  await saveNotice(tx, random, { referralId: id, sequence: 1, status: 'rejected', reason, on });
  await countTold(tx, random, { object: referralObject(id), lastSequence: 1 });
}

/** Perhaps a client who is in the files already, so that a person has to look. */
async function saveDoubtfulReferral(
  tx: Tx,
  random: Random,
  { known: { client, workArea }, ...arrival }: Arrival & { readonly known: ReferredCase },
): Promise<void> {
  const birthDate = formatCalendarDate(client.birthDate);
  const inboxMessageId = await saveMessage(tx, random, arrival, {
    client: {
      givenName: client.givenName,
      familyName: client.familyName,
      birthDate,
      address: { postcode: client.postcode ?? '6041 HR', houseNumber: '8' },
      municipality: client.municipality.name,
    },
    requestForHelp: 'Is verhuisd en vraagt opnieuw om iemand die meedenkt over zorg.',
    urgency: 'normal',
  });
  const { id } = await tx.qrsReferral.create({
    data: {
      ...referralRow(random, arrival),
      ...{ inboxMessageId, workArea, birthDate },
      status: 'TRIAGE',
      doubts: ['possible-same-person'],
      dueOn: addWorkingDays(dateOf(dayOf(arrival.receivedAt)), 5),
    },
    select: { id: true },
  });
  const on = dayOf(arrival.receivedAt);
  await saveNotice(tx, random, { referralId: id, sequence: 1, status: 'received', on });
  await countTold(tx, random, { object: referralObject(id), lastSequence: 1 });
}

function referralRow(random: Random, { partnerId, number, receivedAt }: Arrival) {
  return {
    id: random.uuid(receivedAt),
    partnerReference: referenceOf(number),
    partnerOrganisationId: partnerId,
    referrerName: 'Meldpunt SMOL',
    referrerOrganisation: 'SMOL',
    consentGiven: true,
    sentAt: receivedAt,
    receivedAt,
  };
}

/** The message as it would have come in, kept in the inbox. */
async function saveMessage(
  tx: Tx,
  random: Random,
  { number, receivedAt }: Arrival,
  data: object,
): Promise<string> {
  const referrer = { name: 'Meldpunt SMOL', organisation: 'SMOL', email: 'meldpunt@smol.example' };
  const message = {
    type: 'referral.created',
    version: 1,
    timestamp: receivedAt.toISOString(),
    data: {
      reference: referenceOf(number),
      referrer,
      applicantKind: 'other',
      consent: { given: true },
      ...data,
    },
  };
  const { id } = await tx.inboxMessage.create({
    data: {
      id: random.uuid(receivedAt),
      plugin: 'qrs',
      path: 'referrals',
      deliveryId: `demo-${referenceOf(number)}`,
      body: new TextEncoder().encode(JSON.stringify(message)),
      state: number === 1 ? 'REFUSED' : 'PROCESSED',
      receivedAt,
      processedAt: receivedAt,
    },
    select: { id: true },
  });
  return id;
}

interface Notice {
  readonly referralId: string;
  readonly sequence: number;
  readonly status: PartnerStatus;
  readonly reason?: string;
  readonly on: Day;
}

async function saveNotice(tx: Tx, random: Random, { on, ...notice }: Notice): Promise<void> {
  const occurredAt = momentOn(on, 10 + notice.sequence * 0.1);
  await tx.qrsStatusNotice.create({
    data: {
      ...notice,
      id: random.uuid(occurredAt),
      occurredAt,
      state: 'DELIVERED',
      attempts: 1,
      lastStatusCode: 202,
      deliveredAt: occurredAt,
    },
    select: { id: true },
  });
}

function referenceOf(number: number): string {
  return `QRS-DEMO-${String(number).padStart(3, '0')}`;
}
