import { addDays, addYears, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts, PetitionFacts } from './case-facts.ts';
import { courtStage } from './court-track.ts';
import type { OrderEffect, RecordCourtOrder } from './court-order.ts';
import { endWaiting } from './decide-record-introduction.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { refuseStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

/** The court appoints the foundation. In force the day after sending, or later when the order says so (BW 1:451(5)). */
export function orderThatAppoints(
  facts: CaseFacts,
  order: RecordCourtOrder,
  moment: DecisionMoment,
): OrderEffect {
  const petition = decidedPetition(facts, order, moment);
  const { termEndsOn, mentorsNamed } = order;
  const firstDay = addDays(order.sentOn, 1);
  const effectiveOn = order.effectiveOn ?? firstDay;
  requireInput(
    effectiveOn >= firstDay,
    'effectiveOn',
    `An appointment takes effect the day after the order was sent at the earliest, on ${formatCalendarDate(firstDay)} (BW 1:451(5)).`,
  );
  const comesOfAgeOn = addYears(facts.client.birthDate, 18);
  requireInput(
    comesOfAgeOn <= effectiveOn,
    'effectiveOn',
    `Mentorship is for adults: the client turns 18 on ${formatCalendarDate(comesOfAgeOn)} (BW 1:450).`,
  );
  requireInput(
    termEndsOn === null || termEndsOn > effectiveOn,
    'termEndsOn',
    'A fixed term ends after the day on which the appointment takes effect.',
  );
  return {
    petitionId: petition.id,
    effectiveOn,
    rows: (courtOrderId) => ({
      petitions: [{ ...petition, outcome: 'GRANTED', decidedOn: order.orderedOn }],
      appointments: [
        {
          id: moment.newId(),
          courtOrderId,
          effectiveOn,
          termEndsOn,
          mentorsNamed,
          endedOn: null,
          endKind: null,
        },
      ],
      waiting: endWaiting(facts, effectiveOn),
    }),
  };
}

/** The court refuses. A refusal takes effect on nothing. */
export function orderThatRefuses(
  facts: CaseFacts,
  order: RecordCourtOrder,
  moment: DecisionMoment,
): OrderEffect {
  const petition = decidedPetition(facts, order, moment);
  requireInput(order.effectiveOn === null, 'effectiveOn', 'A refusal has no effective date; leave it out.');
  return {
    petitionId: petition.id,
    effectiveOn: null,
    rows: () => ({ petitions: [{ ...petition, outcome: 'REFUSED', decidedOn: order.orderedOn }] }),
  };
}

function decidedPetition(
  facts: CaseFacts,
  { kind, orderedOn }: RecordCourtOrder,
  { today }: DecisionMoment,
): PetitionFacts {
  const court = courtStage(facts, today);
  if (court.at !== 'APPLIED' && court.at !== 'HEARING') {
    return refuseStep(
      'recordCourtOrder',
      [`No petition is with the court on which an order of ${kind} can decide.`],
      {
        facts,
        on: today,
      },
    );
  }
  requireInput(
    orderedOn >= court.petition.filedOn,
    'orderedOn',
    `The court decides after the filing of the petition on ${formatCalendarDate(court.petition.filedOn)}.`,
  );
  return court.petition;
}
