import { decideCloseCase } from '../../cases/decide-close-case.ts';
import { decideRecordCourtOrder } from '../../cases/decide-record-court-order.ts';
import { currentAppointment } from '../../cases/court-track.ts';
import type { CaseHistory, HistoryAct } from './case-history.ts';
import { notTold } from './not-told.ts';

/** The end of the case, and the order that ended the appointment when only its effect is known. */
export function closingActs({ aCase }: CaseHistory): HistoryAct[] {
  const { endedOn, endReason, endLegalKind } = aCase.values;
  if (!endedOn || !endReason) return [];
  const closing: HistoryAct = {
    on: endedOn,
    rank: 61,
    step: 'closeCase',
    at: aCase,
    columns: { '': 'endReason', endedOn: 'endedOn' },
    decide: (facts, moment) =>
      facts.ending?.endedOn.getTime() === endedOn.getTime()
        ? null
        : decideCloseCase(facts, { endedOn, reason: endReason, legalEndKind: endLegalKind }, moment),
  };
  if (endLegalKind !== 'DISMISSAL' && endLegalKind !== 'LIFTED') return [closing];
  const order: HistoryAct = {
    on: endedOn,
    rank: 60,
    step: 'recordCourtOrder',
    at: aCase,
    columns: { '': 'endLegalKind', effectiveOn: 'endedOn', orderedOn: 'endedOn' },
    isStandIn: true,
    decide(facts, moment) {
      const appointment = currentAppointment(facts, moment.today);
      if (!appointment || appointment.endedOn) return null;
      const kind = endLegalKind === 'LIFTED' ? 'LIFTING' : 'DISMISSAL';
      const days = { orderedOn: endedOn, sentOn: endedOn, effectiveOn: endedOn, termEndsOn: null };
      return decideRecordCourtOrder(facts, { kind, orderNumber: notTold, mentorsNamed: 1, ...days }, moment);
    },
  };
  return [order, closing];
}
