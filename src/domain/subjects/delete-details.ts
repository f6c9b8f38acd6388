import type { Tx } from '../../lib/db.ts';
import type { Person } from './data-subject.ts';

/**
 * Deletes the records that no figure counts. What stays of a client are the dates of registration, waiting, appointment
 * and end; of a volunteer who was admitted, those of registration, training and work.
 */
export async function deleteDetails(tx: Tx, person: Person): Promise<void> {
  switch (person.kind) {
    case 'client':
      return deleteOfCases(tx, person.caseIds, person.clientId);
    case 'mentor':
      return deleteOfMentor(tx, person.mentorId);
    case 'contact':
      return;
    default:
      person satisfies never;
  }
}

async function deleteOfCases(tx: Tx, caseIds: readonly string[], clientId: string): Promise<void> {
  const ofCase = { caseId: { in: [...caseIds] } };
  await tx.caseEvent.deleteMany({ where: ofCase });
  await tx.intake.deleteMany({ where: ofCase });
  await tx.match.deleteMany({ where: ofCase });
  // An appointment leans on its order, and an order on its petition.
  await tx.courtOrder.deleteMany({ where: { ...ofCase, appointment: null } });
  await tx.petition.deleteMany({ where: { ...ofCase, orders: { none: {} } } });
  await tx.document.deleteMany({ where: ofCase });
  await tx.clientBsn.deleteMany({ where: { clientId } });
  await tx.correction.deleteMany({ where: { OR: [{ clientId }, ofCase] } });
}

async function deleteOfMentor(tx: Tx, mentorId: string): Promise<void> {
  await tx.correction.deleteMany({ where: { mentorId } });
  await tx.document.deleteMany({ where: { mentorId } });
  const { registeredOn } = await tx.mentor.findUniqueOrThrow({
    where: { id: mentorId },
    select: { registeredOn: true },
  });
  if (registeredOn !== null) return;
  await tx.mentorPause.deleteMany({ where: { mentorId } });
  await tx.trainingCompletion.deleteMany({ where: { mentorId } });
}
