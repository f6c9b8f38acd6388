import type { coreEvents, EventPayload } from '../../events/event-catalogue.ts';
import type { MentorFacts, PauseFacts, TrainingFacts } from './mentor-facts.ts';

type MentorColumns = Omit<MentorFacts, 'id' | 'pauses' | 'trainings' | 'mandates' | 'reservedFor'>;

/** What a decision on a volunteer changes, and the one happening that goes to the outbox. */
export interface MentorChange {
  readonly happening: MentorHappening;
  readonly columns?: Partial<MentorColumns>;
  /** A new or changed pause, as a whole row. */
  readonly pause?: PauseFacts;
  /** A training part that was completed. */
  readonly training?: TrainingFacts;
}

type MentorEventName = Extract<keyof typeof coreEvents, `mentor.${string}`>;

/** An event of the catalogue without `mentorId`. */
export type MentorHappening = {
  [N in MentorEventName]: {
    readonly name: N;
    readonly payload: Omit<EventPayload<typeof coreEvents, N>, 'mentorId'>;
  };
}[MentorEventName];

/** The facts once the change is saved. */
export function applyMentorChange(
  facts: MentorFacts,
  { columns, pause, training }: MentorChange,
): MentorFacts {
  return {
    ...facts,
    ...columns,
    pauses: pause ? [...facts.pauses.filter(({ id }) => id !== pause.id), pause] : facts.pauses,
    trainings: training ? [...facts.trainings, training] : facts.trainings,
  };
}
