import { addDays, formatCalendarDate } from '../../lib/calendar-date.ts';
import { appealUntil } from './appeal-term.ts';
import type { AppointmentFacts, CaseFacts, ChangePetitionFacts } from './case-facts.ts';
import { appointmentInterval, courtStage } from './court-track.ts';
import type { OrderEffect, RecordCourtOrder } from './court-order.ts';
import { termLapsed } from './decide-issue-mandate.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { endOfWork } from './end-of-work.ts';
import { refuseStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

/**
 * The court dismisses the foundation (the measure goes on with another mentor, BW 1:461(2)) or lifts the measure
 * (BW 1:462(2)). The appointment and with it every mandate ends on the effective date, not on that of the order: a
 * dismissal the day after sending, a lifting when it is final (reckoned from the sending, to be on the safe side),
 * unless the order names another day.
 */
export function orderThatEnds(
  facts: CaseFacts,
  order: RecordCourtOrder,
  moment: DecisionMoment,
): OrderEffect {
  const appointment = appointmentOf(facts, order, moment);
  const endKind = order.kind === 'LIFTING' ? 'LIFTED' : 'DISMISSAL';
  const effectiveOn =
    order.effectiveOn ?? (endKind === 'LIFTED' ? appealUntil(order.sentOn) : addDays(order.sentOn, 1));
  requireInput(
    effectiveOn >= order.orderedOn && effectiveOn >= appointment.effectiveOn,
    'effectiveOn',
    `The end cannot take effect before the order or before the appointment on ${formatCalendarDate(appointment.effectiveOn)}.`,
  );
  const { to } = appointmentInterval(appointment);
  requireInput(
    to === null || effectiveOn <= to,
    'effectiveOn',
    `The appointment ends on ${to ? formatCalendarDate(to) : ''} already.`,
  );
  const { mandates, matches } = endOfWork(facts, effectiveOn, endKind);
  return {
    petitionId: null,
    effectiveOn,
    rows: () => ({
      appointments: [{ ...appointment, endedOn: effectiveOn, endKind }],
      mandates,
      matches,
      changePetitions: granted(facts, order),
    }),
  };
}

/** The court extends a fixed term, to another day or for an indefinite time (BW 1:462(3)); the mandates go on with it. */
export function orderThatExtends(
  facts: CaseFacts,
  order: RecordCourtOrder,
  moment: DecisionMoment,
): OrderEffect {
  const appointment = appointmentOf(facts, order, moment);
  const { termEndsOn } = appointment;
  if (!termEndsOn) {
    return refuseStep('recordCourtOrder', ['The appointment has no fixed term that could be extended.'], {
      facts,
      on: moment.today,
    });
  }
  requireInput(
    order.orderedOn <= termEndsOn,
    'orderedOn',
    `The term lapsed on ${formatCalendarDate(termEndsOn)}; a later order needs a new case.`,
  );
  requireInput(
    order.termEndsOn === null || order.termEndsOn > termEndsOn,
    'termEndsOn',
    `An extension ends after the present term, which ends on ${formatCalendarDate(termEndsOn)}.`,
  );
  return {
    petitionId: null,
    effectiveOn: termEndsOn,
    rows: () => ({
      appointments: [{ ...appointment, termEndsOn: order.termEndsOn }],
      changePetitions: granted(facts, order),
      mandates: facts.mandates
        .filter(
          ({ endsOn, endReason }) => endReason === termLapsed && endsOn?.getTime() === termEndsOn.getTime(),
        )
        .map((mandate) => ({
          ...mandate,
          endsOn: order.termEndsOn,
          endReason: order.termEndsOn && termLapsed,
        })),
    }),
  };
}

/** The court refuses to change the appointment, which goes on as it is. */
export function orderThatRefusesChange(
  petition: ChangePetitionFacts,
  { effectiveOn, orderedOn }: RecordCourtOrder,
): OrderEffect {
  requireInput(effectiveOn === null, 'effectiveOn', 'A refusal has no effective date; leave it out.');
  requireInput(
    orderedOn >= petition.filedOn,
    'orderedOn',
    `The court decides after the filing of the petition on ${formatCalendarDate(petition.filedOn)}.`,
  );
  return {
    petitionId: null,
    effectiveOn: null,
    rows: () => ({ changePetitions: [{ ...petition, outcome: 'REFUSED', decidedOn: orderedOn }] }),
  };
}

/** The petition that asked for this order, if there was one: the court may also act on its own motion. */
function granted(
  { changePetitions }: CaseFacts,
  { kind, orderedOn }: RecordCourtOrder,
): ChangePetitionFacts[] {
  return changePetitions
    .filter((each) => each.outcome === 'PENDING' && each.kind === kind && each.filedOn <= orderedOn)
    .map((petition) => ({ ...petition, outcome: 'GRANTED', decidedOn: orderedOn }));
}

/** The appointment on which such an order acts: in force, still to take effect, or with a term that just lapsed. */
function appointmentOf(
  facts: CaseFacts,
  { kind, orderedOn }: RecordCourtOrder,
  { today }: DecisionMoment,
): AppointmentFacts {
  const court = courtStage(facts, today);
  const isCurrent = court.at === 'APPOINTED' || court.at === 'GRANTED';
  const isLapsed = court.at === 'OVER' && court.appointment.endedOn === null;
  if (!isCurrent && !isLapsed) {
    return refuseStep(
      'recordCourtOrder',
      [`The foundation is not appointed, so there is nothing for an order of ${kind}.`],
      {
        facts,
        on: today,
      },
    );
  }
  const { appointment } = court;
  if (appointment.endedOn) {
    return refuseStep(
      'recordCourtOrder',
      [
        `An order that ends the appointment on ${formatCalendarDate(appointment.endedOn)} is recorded already.`,
      ],
      { facts, on: today },
    );
  }
  const appointedBy = facts.orders.find(({ id }) => id === appointment.courtOrderId);
  requireInput(
    !appointedBy || orderedOn >= appointedBy.orderedOn,
    'orderedOn',
    'The order cannot be older than the one that appointed the foundation.',
  );
  return appointment;
}
