import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts, CourtOrderFacts } from './case-facts.ts';
import { orderThatAppoints, orderThatRefuses } from './order-on-petition.ts';
import { orderThatEnds, orderThatExtends, orderThatRefusesChange } from './order-on-appointment.ts';
import { orderNumberWarnings } from './order-number.ts';
import type { OrderEffect, RecordCourtOrder } from './court-order.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

/** Takes in an order of the court: one that decides on the petition, or one that changes or ends the appointment. */
export function decideRecordCourtOrder(
  facts: CaseFacts,
  order: RecordCourtOrder,
  moment: DecisionMoment,
): CaseChange {
  const { kind, orderedOn, sentOn } = order;
  requireStep('recordCourtOrder', facts, moment.today);
  requireInput(sentOn <= moment.today, 'sentOn', 'An order is recorded once it was sent, not in advance.');
  requireInput(orderedOn <= sentOn, 'orderedOn', 'The order was given on or before the day it was sent.');

  const effect = effectOf(facts, order, moment);
  const id = moment.newId();
  const row: CourtOrderFacts = {
    id,
    petitionId: effect.petitionId,
    kind,
    orderedOn,
    sentOn,
    effectiveOn: effect.effectiveOn,
  };
  return {
    happening: {
      name: 'case.order-recorded',
      payload: { kind },
      occurredOn: orderedOn,
      data: { orderId: id, effectiveOn: effect.effectiveOn && formatCalendarDate(effect.effectiveOn) },
    },
    ...effect.rows(id),
    orders: [row],
    warnings: orderNumberWarnings(order.orderNumber),
  };
}

function effectOf(facts: CaseFacts, order: RecordCourtOrder, moment: DecisionMoment): OrderEffect {
  switch (order.kind) {
    case 'APPOINTMENT':
      return orderThatAppoints(facts, order, moment);
    case 'REFUSAL': {
      const change = facts.changePetitions.findLast(({ outcome }) => outcome === 'PENDING');
      if (change) return orderThatRefusesChange(change, order);
      return orderThatRefuses(facts, order, moment);
    }
    case 'DISMISSAL':
    case 'LIFTING':
      return orderThatEnds(facts, order, moment);
    case 'EXTENSION':
      return orderThatExtends(facts, order, moment);
    default:
      return order.kind satisfies never;
  }
}
