import type { Tx } from '../../lib/db.ts';
import { earliest } from '../cases/dated-interval.ts';
import { legalHoldOf } from '../retention/legal-hold-of.ts';
import { casesOfContact } from './cases-of-contact.ts';
import { complaintsOfContact } from './complaints-of-contact.ts';
import type { Person } from './data-subject.ts';
import type { ErasureFacts, ErasureFile } from './erasure-obstacles.ts';

/** Locks what the rules look at for the rest of the transaction, so that nothing starts while somebody is taken out. */
export async function loadErasureFacts(tx: Tx, person: Person, today: Date): Promise<ErasureFacts> {
  const hold = await legalHoldOf(tx, person, today);
  return { hold, file: await fileOf(tx, person) };
}

async function fileOf(tx: Tx, person: Person): Promise<ErasureFile> {
  switch (person.kind) {
    case 'client':
      return clientFile(tx, person.clientId);
    case 'mentor':
      return mentorFile(tx, person.mentorId);
    case 'contact':
      return contactFile(tx, person);
    default:
      return person satisfies never;
  }
}

async function clientFile(tx: Tx, clientId: string): Promise<ErasureFile> {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "clientId" = ${clientId}::uuid ORDER BY "id" FOR UPDATE`;
  const cases = await tx.case.findMany({
    where: { clientId },
    select: {
      endedOn: true,
      appointments: { select: { effectiveOn: true, endedOn: true, termEndsOn: true } },
      mandates: { select: { startsOn: true, endsOn: true } },
    },
  });
  return {
    kind: 'client',
    cases: cases.map(({ endedOn, appointments, mandates }) => ({
      endedOn,
      appointments: appointments.map((appointment) => ({
        from: appointment.effectiveOn,
        to: earliest(appointment.endedOn, appointment.termEndsOn, endedOn),
      })),
      mandates: mandates.map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
    })),
  };
}

async function mentorFile(tx: Tx, mentorId: string): Promise<ErasureFile> {
  await tx.$queryRaw`SELECT 1 FROM "Mentor" WHERE "id" = ${mentorId}::uuid FOR UPDATE`;
  const { registeredOn, stoppedOn, rejectedOn, mandates } = await tx.mentor.findUniqueOrThrow({
    where: { id: mentorId },
    select: {
      registeredOn: true,
      stoppedOn: true,
      rejectedOn: true,
      mandates: { select: { startsOn: true, endsOn: true } },
    },
  });
  return {
    kind: 'mentor',
    registeredOn,
    leftOn: earliest(stoppedOn, rejectedOn),
    mandates: mandates.map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
  };
}

async function contactFile(
  tx: Tx,
  { email, userId }: Extract<Person, { kind: 'contact' }>,
): Promise<ErasureFile> {
  const caseIds = await casesOfContact(tx, email);
  const runningCases = await tx.case.count({ where: { id: { in: caseIds }, endedOn: null } });
  const complaintIds = await complaintsOfContact(tx, email);
  const openComplaints = await tx.complaint.count({ where: { id: { in: complaintIds }, decidedOn: null } });
  const accounts = userId ? await tx.user.count({ where: { id: userId, deactivatedAt: null } }) : 0;
  return { kind: 'contact', runningCases, openComplaints, hasActiveAccount: accounts > 0 };
}
