import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CaseFile, CourtRows } from './case-file.ts';
import { type Day, dateOf, dayOf, momentOn } from './day.ts';
import type { CourtPlan } from './history/plan.ts';
import { orderNumber } from './order-number.ts';
import { type Petitioner, petitionRow } from './petition-row.ts';
import { reportRows } from './report-rows.ts';

/** Petition, orders, appointment and mandates as far as they have come. */
export function courtRows(file: CaseFile, petitioner: Petitioner, today: Day): CourtRows {
  const rows: CourtRows = { petitions: [], orders: [], appointments: [], mandates: [], reports: [] };
  const { court } = file.plan;
  if (court && file.isKnown(court.filedOn)) {
    const petition = petitionRow(file, court, petitioner);
    rows.petitions.push(petition);
    if (file.isKnown(court.sentOn)) addOrder(file, rows, court, petition);
  }
  const [appointment] = rows.appointments;
  if (appointment) rows.reports.push(...reportsOf(file, appointment, today));
  return rows;
}

function reportsOf(
  file: CaseFile,
  { effectiveOn, endedOn }: Prisma.AppointmentCreateManyInput,
  today: Day,
): Prisma.CourtReportCreateManyInput[] {
  const [from, to] = [dayOf(new Date(effectiveOn)), endedOn ? dayOf(new Date(endedOn)) : null];
  return reportRows(file, { effectiveOn: from, endedOn: to !== null && to < today ? to : null }, today);
}

function addOrder(
  file: CaseFile,
  rows: CourtRows,
  court: CourtPlan,
  petition: Prisma.PetitionCreateManyInput,
): void {
  const { random, plan } = file;
  const { sentOn, effectiveOn, termEndsOn = null } = court;
  const registerNumber = `MS ${random.int(10_000, 99_999)}`;
  const order = {
    id: file.newId(sentOn),
    caseId: file.id,
    petitionId: petition.id ?? null,
    kind: effectiveOn === null ? 'REFUSAL' : 'APPOINTMENT',
    orderNumber: petition.courtCaseNumber ?? orderNumber(random, court.filedOn),
    registerNumber,
    orderedOn: dateOf(court.orderedOn),
    sentOn: dateOf(sentOn),
    effectiveOn: effectiveOn === null ? null : dateOf(effectiveOn),
    // A term is set on the plan when the case ends by it, which lies ahead of the order.
    termEndsOn: termEndsOn === null ? null : dateOf(termEndsOn),
    recordedAt: momentOn(sentOn, 15),
  } as const;
  rows.orders.push(order);
  recordOrder(file, order.kind, court.orderedOn);
  if (effectiveOn === null) return;

  const end = endOfAppointment(file);
  rows.appointments.push({
    id: file.newId(sentOn),
    caseId: file.id,
    courtOrderId: order.id,
    effectiveOn: dateOf(effectiveOn),
    termEndsOn: order.termEndsOn,
    endedOn: end && dateOf(end.on),
    endKind: end?.legalKind ?? null,
  });
  if (end?.orderSentOn) {
    const kind = end.legalKind === 'LIFTED' ? 'LIFTING' : 'DISMISSAL';
    rows.orders.push({
      id: file.newId(end.orderSentOn),
      caseId: file.id,
      kind,
      orderNumber: orderNumber(random, end.orderSentOn),
      registerNumber,
      orderedOn: dateOf(end.orderSentOn),
      sentOn: dateOf(end.orderSentOn),
      effectiveOn: dateOf(end.on),
      recordedAt: momentOn(end.orderSentOn, 15),
    });
    recordOrder(file, kind, end.orderSentOn);
  }
  for (const mandate of plan.mandates) {
    if (!file.isKnown(mandate.startsOn)) continue;
    const mentorId = file.mentorId(mandate.mentor);
    // An order, and a fixed term from its beginning, say when the mandate will end.
    const isForeseen = mandate.endsOn !== null && [end?.on, termEndsOn].includes(mandate.endsOn);
    const isEnded = isForeseen || file.isKnown(mandate.endsOn);
    rows.mandates.push({
      id: file.newId(mandate.startsOn),
      caseId: file.id,
      mentorId,
      startsOn: dateOf(mandate.startsOn),
      endsOn: isEnded && mandate.endsOn ? dateOf(mandate.endsOn) : null,
      endReason: isEnded ? mandate.endReason : null,
    });
    const data = { mentorId };
    file.timeline.add({
      type: 'case.mandate-issued',
      on: mandate.startsOn,
      actorId: file.coordinatorId,
      data,
    });
    if (file.isKnown(mandate.endsOn)) {
      file.timeline.add({ type: 'case.mandate-ended', on: mandate.endsOn, actorId: file.consultantId, data });
    }
  }
}

/** The end, or the order that will bring it on a day to come. */
function endOfAppointment({ plan, ending, isKnown }: CaseFile) {
  if (ending) return ending;
  return plan.ending && isKnown(plan.ending.orderSentOn) ? plan.ending : null;
}

function recordOrder({ timeline, adminOfficerId }: CaseFile, kind: string, on: Day): void {
  timeline.add({ type: 'case.order-recorded', on, actorId: adminOfficerId, data: { kind } });
}
