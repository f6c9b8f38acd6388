import type { Tx } from '../../../lib/db.ts';
import { personName } from '../../../lib/person-name.ts';
import { inForceOn } from '../../../access/in-force-on.ts';
import { loadComplaintTerm } from '../../complaints/load-complaint-term.ts';
import { loadContactNorms } from '../../contact-log/load-contact-norms.ts';
import { DocumentNotReadyError } from '../document-not-ready-error.ts';
import type { LetterRequest, PreparedLetter } from '../letter-kind.ts';
import { appointmentLetter } from '../letters/appointment-letter.ts';
import { mandateAgreement } from '../letters/mandate-agreement.ts';
import { mentorChangeLetter } from '../letters/mentor-change-letter.ts';
import { appointmentLetter as appointmentText } from '../messages/nl-appointment-letter.ts';
import { mandateAgreement as agreementText } from '../messages/nl-mandate-agreement.ts';
import { mentorChangeLetter as changeText } from '../messages/nl-mentor-change-letter.ts';
import { addresseeOf, caseParties, personColumns, signatoryName } from './case-parties.ts';

export async function prepareAppointmentLetter(
  tx: Tx,
  { caseId, factId, today }: LetterRequest,
): Promise<PreparedLetter> {
  const appointment = await tx.appointment.findFirst({
    where: { caseId, ...(factId === null ? {} : { id: factId }) },
    select: { id: true, effectiveOn: true, termEndsOn: true, courtOrder: { select: orderColumns } },
    orderBy: { effectiveOn: 'desc' },
  });
  if (!appointment) throw notThere('appointment', 'Record the order of the court first.');
  const mandate = await tx.mandate.findFirst({
    where: { caseId, OR: [inForceOn(today), { startsOn: { gt: today } }] },
    select: { mentor: { select: personColumns } },
    orderBy: { startsOn: 'asc' },
  });
  const facts = {
    ...(await caseParties(tx, caseId)),
    order: orderOf(appointment.courtOrder),
    effectiveOn: appointment.effectiveOn,
    termEndsOn: appointment.termEndsOn,
    mentor: mandate && personName(mandate.mentor),
    complaintWeeks: await loadComplaintTerm(tx, today),
  };
  return {
    fact: { appointmentId: appointment.id },
    title: appointmentText.title(),
    write: (context) => appointmentLetter(facts, context),
  };
}

export async function prepareAgreement(
  tx: Tx,
  { caseId, factId, today }: LetterRequest,
): Promise<PreparedLetter> {
  const mandate = await tx.mandate.findFirst({
    where: { caseId, ...(factId === null ? {} : { id: factId }) },
    select: { id: true, startsOn: true, mentor: { select: personColumns } },
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
  });
  if (!mandate) throw notThere('mandate', 'Issue it first.');
  const appointment = await tx.appointment.findFirstOrThrow({
    where: { caseId, effectiveOn: { lte: mandate.startsOn } },
    select: { courtOrder: { select: orderColumns } },
    orderBy: { effectiveOn: 'desc' },
  });
  const facts = {
    ...(await caseParties(tx, caseId)),
    mentor: addresseeOf(mandate.mentor),
    order: orderOf(appointment.courtOrder),
    startsOn: mandate.startsOn,
    contactMonths: (await loadContactNorms(tx, today)).ownMonths,
    signatory: await signatoryName(tx),
  };
  return {
    fact: { mandateId: mandate.id },
    title: agreementText.title(),
    write: (context) => mandateAgreement(facts, context),
  };
}

/** Of the change that is named; else the latest of which the client was not told, or the latest of all. */
export async function prepareChangeLetter(
  tx: Tx,
  { caseId, factId }: LetterRequest,
): Promise<PreparedLetter> {
  const [change] = await tx.contactChange.findMany({
    where: { caseId, ...(factId === null ? {} : { id: factId }) },
    select: {
      ...{ id: true, kind: true, changesOn: true },
      mandate: { select: { mentor: { select: personColumns } } },
      contact: { select: { name: true } },
    },
    orderBy: [{ toldOn: { sort: 'desc', nulls: 'first' } }, { changesOn: 'desc' }, { id: 'desc' }],
    take: 1,
  });
  if (!change) throw notThere('change of the contact person', 'There is nothing to tell the client of.');
  const { id, kind, changesOn, mandate, contact } = change;
  const interim = contact?.name ?? null;
  const parties = await caseParties(tx, caseId);
  const facts = { ...parties, kind, changesOn, mentor: personName(mandate.mentor), interim };
  return {
    fact: { contactChangeId: id },
    title: changeText.title(),
    write: (context) => mentorChangeLetter(facts, context),
  };
}

export const orderColumns = { orderNumber: true, orderedOn: true, registerNumber: true } as const;

export function orderOf(order: {
  readonly orderNumber: string;
  readonly orderedOn: Date;
  readonly registerNumber: string | null;
}) {
  return { number: order.orderNumber, orderedOn: order.orderedOn, registerNumber: order.registerNumber };
}

function notThere(what: string, next: string): DocumentNotReadyError {
  return new DocumentNotReadyError(`The case has no such ${what}. ${next}`, { path: ['input', 'factId'] });
}
