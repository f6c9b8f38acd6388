import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { courtStage } from './court-track.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { refuseStep, requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

/** Who may attend a hearing for the foundation; the volunteer comes along where possible. */
export const hearingAttendees = ['COORDINATOR', 'CONSULTANT', 'BOARD_MEMBER'] as const;

export interface PlanHearing {
  readonly hearingOn: Date;
  readonly attendee: (typeof hearingAttendees)[number];
}

export function decidePlanHearing(
  facts: CaseFacts,
  { hearingOn, attendee }: PlanHearing,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('planHearing', facts, today);
  const court = courtStage(facts, today);
  if (court.at !== 'APPLIED' && court.at !== 'HEARING') {
    return refuseStep('planHearing', ['No petition is with the court.'], { facts, on: today });
  }
  requireInput(
    hearingOn >= court.petition.filedOn,
    'hearingOn',
    'A hearing is after the filing of the petition.',
  );
  return {
    happening: {
      name: 'case.hearing-planned',
      payload: {},
      occurredOn: today,
      data: { petitionId: court.petition.id, hearingOn: formatCalendarDate(hearingOn), attendee },
    },
    petitions: [{ ...court.petition, hearingOn, hearingAttendee: attendee }],
  };
}
