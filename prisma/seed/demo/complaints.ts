import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { type Day, dateOf, momentOn, yearOf } from './day.ts';
import { insertRows } from '../../../src/privacy/encryption/insert-rows.ts';
import type { Random } from './random.ts';

/** Days before today on which they came in: the last is not decided, the one before it is late. */
const receivedBefore = [1490, 1210, 1002, 733, 601, 420, 248, 175, 60, 12] as const;
const termDays = 42;

/** A few complaints about mentors at work, handled by the coordinator. */
export async function loadDemoComplaints(
  tx: Tx,
  random: Random,
  { today, coordinatorId }: { today: Day; coordinatorId: string },
): Promise<void> {
  const complaints: Prisma.ComplaintCreateManyInput[] = [];
  const parts: Prisma.ComplaintPartCreateManyInput[] = [];
  const numbers = new Map<number, number>();
  for (const daysAgo of receivedBefore) {
    const receivedOn = today - daysAgo;
    const mandate = await mandateOn(tx, random, receivedOn);
    if (!mandate) continue;
    const year = yearOf(receivedOn);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const decidedOn = daysAgo > termDays * 2 ? receivedOn + random.int(14, 41) : null;
    const isFounded = decidedOn !== null && random.chance(0.4);
    const id = random.uuid(momentOn(receivedOn, 11));
    complaints.push({
      ...{ id, reference: `K${year}-${String(number).padStart(2, '0')}`, caseId: mandate.caseId },
      ...{ workArea: mandate.case.workArea, subjectKind: 'MENTOR', mentorId: mandate.mentorId },
      ...{ complainantKind: 'RELATIVE', complainantName: random.pick(relatives), channel: 'LETTER' },
      ...{
        receivedOn: dateOf(receivedOn),
        recordedAt: momentOn(receivedOn, 11),
        recordedById: coordinatorId,
      },
      ...{ acknowledgedOn: dateOf(receivedOn + 1), handlerId: coordinatorId },
      ...{ handlerAssignedOn: dateOf(receivedOn + 1), termEndsOn: dateOf(receivedOn + termDays) },
      ...{ dueOn: dateOf(receivedOn + termDays), decidedOn: decidedOn === null ? null : dateOf(decidedOn) },
      consequences: isFounded ? ['METHOD_CHANGED'] : [],
      consequencesNote: isFounded ? 'Bij vakantie neemt een ander het contact over.' : null,
      nextStepsTold: decidedOn === null ? [] : ['NATIONAL_COMMITTEE', 'JUDGE'],
      version: 1,
    });
    parts.push({
      ...{ id: random.uuid(momentOn(receivedOn, 11)), complaintId: id, number: 1 },
      description: random.pick(grievances),
      outcome: decidedOn === null ? null : isFounded ? 'FOUNDED' : 'UNFOUNDED',
      reasons:
        decidedOn === null || isFounded ? null : 'Uit het contactlogboek blijkt dat er wel contact was.',
    });
  }
  await insertRows(tx, 'Complaint', complaints);
  await insertRows(tx, 'ComplaintPart', parts);
}

async function mandateOn(tx: Tx, random: Random, day: Day) {
  const inForce = await tx.mandate.findMany({
    where: { startsOn: { lte: dateOf(day - 60) }, OR: [{ endsOn: null }, { endsOn: { gt: dateOf(day) } }] },
    orderBy: { id: 'asc' },
    select: { caseId: true, mentorId: true, case: { select: { workArea: true } } },
  });
  return inForce.length > 0 ? random.pick(inForce) : null;
}

const relatives = ['De dochter', 'De zoon', 'Een nicht', 'De zus'] as const;

const grievances = [
  'De mentor liet in de vakantie niets van zich horen.',
  'De mentor besloot over de verhuizing zonder de familie te vragen.',
  'De mentor is telefonisch slecht bereikbaar.',
  'De mentor kwam niet op het zorgplangesprek.',
] as const;
