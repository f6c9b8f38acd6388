import type { AppointmentFacts, CaseFacts, CourtOrderFacts } from '../cases/case-facts.ts';
import { termLapsed } from '../cases/decide-issue-mandate.ts';
import { requireInput } from '../cases/require-input.ts';
import type { CaseRecords } from './case-correction.ts';
import { correctedRows } from './corrected-rows.ts';

/** The court track as it should have been recorded, with what follows from its days. */
export function correctedCourt(facts: CaseFacts, given: CaseRecords): CaseFacts {
  const petitions = correctedRows(facts.petitions, given.petitions, 'petitions');
  const changePetitions = correctedRows(facts.changePetitions, given.changePetitions, 'changePetitions');
  const orders = correctedRows(facts.orders, given.courtOrders, 'courtOrders');
  const appointments = correctedRows(facts.appointments, given.appointments, 'appointments');
  requireEnds(facts, appointments);
  const decided = withDecisions({ ...facts, petitions, changePetitions }, orders);
  return appointments.reduce(withAppointment, decided);
}

/** The end of a closed case is corrected as that of the case, and an end that is not recorded is no correction. */
function requireEnds({ appointments, ending }: CaseFacts, corrected: readonly AppointmentFacts[]): void {
  for (const { id, endedOn } of corrected) {
    const before = appointments.find((each) => each.id === id);
    const isMoved = endedOn?.getTime() !== before?.endedOn?.getTime();
    requireInput(
      !isMoved || ending === null,
      'endedOn',
      'The case has ended; correct the day on which it did (endedOn).',
    );
    requireInput(
      !isMoved || (!!before?.endedOn && endedOn !== null),
      'appointments',
      'An end of an appointment is moved; it is recorded or taken back by an order of the court.',
    );
  }
}

/** The court decides on a petition on the day of the order. */
function withDecisions(facts: CaseFacts, orders: readonly CourtOrderFacts[]): CaseFacts {
  return orders.reduce(
    (now, order) => {
      const before = facts.orders.find(({ id }) => id === order.id);
      if (!before || before.orderedOn.getTime() === order.orderedOn.getTime()) return now;
      const decidedOn = moved(before.orderedOn, order.orderedOn);
      return {
        ...now,
        petitions: now.petitions.map((row) =>
          row.id === order.petitionId ? { ...row, decidedOn: decidedOn(row.decidedOn) } : row,
        ),
        changePetitions: now.changePetitions.map((row) => ({ ...row, decidedOn: decidedOn(row.decidedOn) })),
      };
    },
    facts.orders === orders ? facts : { ...facts, orders },
  );
}

/** The order, the wait and the mandates that go by a day of the appointment. */
function withAppointment(facts: CaseFacts, appointment: AppointmentFacts): CaseFacts {
  const before = facts.appointments.find(({ id }) => id === appointment.id);
  if (!before || before === appointment) return facts;
  const effectiveOn = moved(before.effectiveOn, appointment.effectiveOn);
  const termEndsOn = moved(before.termEndsOn, appointment.termEndsOn);
  const endedOn = moved(before.endedOn, appointment.endedOn);
  return {
    ...facts,
    appointments: facts.appointments.map((row) => (row === before ? appointment : row)),
    orders: facts.orders.map((order) => {
      if (order.id === appointment.courtOrderId) return { ...order, effectiveOn: appointment.effectiveOn };
      const ends = order.kind === 'DISMISSAL' || order.kind === 'LIFTING';
      return ends ? { ...order, effectiveOn: endedOn(order.effectiveOn) } : order;
    }),
    waiting: facts.waiting.map((row) => ({ ...row, endsOn: effectiveOn(row.endsOn) })),
    mandates: facts.mandates.map((row) => ({
      ...row,
      endsOn: row.endReason === termLapsed ? termEndsOn(row.endsOn) : endedOn(row.endsOn),
    })),
  };
}

/** A day that stood for another one stands for what became of that. */
function moved(from: Date | null, to: Date | null): (day: Date | null) => Date | null {
  return (day) => (from !== null && day?.getTime() === from.getTime() ? to : day);
}
