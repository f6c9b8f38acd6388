import type { ChangePetitioner, ChangePetitionKind } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange, CaseWarning } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { currentAppointment } from './court-track.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { extensionAskedBy } from './extension-asked-by.ts';
import { refuseStep, requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface PetitionForChange {
  readonly kind: ChangePetitionKind;
  readonly petitioner: ChangePetitioner;
  readonly filedOn: Date;
}

/**
 * Asks the court to extend a fixed term, to lift the measure or to dismiss the foundation. The foundation cannot file
 * the first petition, but once it is mentor it may file these (BW 1:461(2), 1:462(2)(3)). The appointment stays as it is
 * until the court decides.
 */
export function decidePetitionForChange(
  facts: CaseFacts,
  { kind, petitioner, filedOn }: PetitionForChange,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('petitionForChange', facts, today);
  const appointment = currentAppointment(facts, today);
  if (!appointment) {
    return refuseStep('petitionForChange', ['The foundation is not appointed.'], { facts, on: today });
  }
  const order = facts.orders.find(({ id }) => id === appointment.courtOrderId);
  requireInput(
    filedOn <= today && (!order || filedOn >= order.orderedOn),
    'filedOn',
    'Such a petition is filed after the order that appointed the foundation, and not in the future.',
  );
  requireInput(
    !facts.changePetitions.some((each) => each.kind === kind && each.outcome === 'PENDING'),
    'kind',
    `A petition for ${kind} is with the court already; its order is awaited.`,
  );
  const { termEndsOn } = appointment;
  requireInput(
    kind !== 'EXTENSION' || termEndsOn !== null,
    'kind',
    'The appointment has no fixed term that could be extended.',
  );
  const id = newId();
  return {
    happening: {
      name: 'case.change-petitioned',
      payload: { kind },
      occurredOn: filedOn,
      data: { changePetitionId: id, petitioner },
    },
    changePetitions: [{ id, kind, petitioner, filedOn, outcome: 'PENDING', decidedOn: null }],
    warnings: kind === 'EXTENSION' && termEndsOn ? lateWarnings(termEndsOn, filedOn) : [],
  };
}

function lateWarnings(termEndsOn: Date, filedOn: Date): CaseWarning[] {
  if (filedOn <= extensionAskedBy(termEndsOn)) return [];
  return [
    {
      code: 'LATE_EXTENSION',
      message:
        `The term ends on ${formatCalendarDate(termEndsOn)} and the court takes up to two months (BW 1:462(3)): ` +
        'the term may end before it decides.',
    },
  ];
}
