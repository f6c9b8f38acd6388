import type { CoreTools } from '../tools.ts';

export function addMentorEnums({ builder }: CoreTools): void {
  builder.enumType('MentorStatus', {
    description: 'Where a volunteer is, derived from dates and mandates.',
    values: {
      INTERESTED: { description: 'Belangstellende: showed interest.' },
      INTAKE: { description: 'Intake held.' },
      REGISTERED: { description: 'Ingeschreven: admitted, training not started.' },
      IN_TRAINING: { description: 'In opleiding.' },
      TRAINING_COMPLETED: { description: 'Opleiding gereed: certified and without a client.' },
      APPOINTED: { description: 'Benoemd: has at least one mandate in force.' },
      PAUSED: { description: 'Takes a rest, without a client.' },
      STOPPED: { description: 'Gestopt.' },
      REJECTED: { description: 'Afgewezen: not admitted.' },
    },
  });
  builder.enumType('MentorStopReason', {
    description: 'Why a volunteer stopped: the nine reasons of the annual report.',
    values: {
      PERSONAL_OR_FAMILY_CIRCUMSTANCES: { description: 'Persoonlijke of gezinsomstandigheden.' },
      OTHER_VOLUNTEER_WORK: { description: 'Ander vrijwilligerswerk.' },
      WORK_OR_STUDY: { description: 'Werk/opleiding.' },
      POOR_PERFORMANCE_OR_UNSUITABLE: { description: 'Slecht functioneren / ongeschikt.' },
      MOVED: { description: 'Verhuisd.' },
      NO_LONGER_WILLING: { description: 'Niet langer bereid.' },
      NO_BENEFITS_AGENCY_PERMISSION: { description: 'Geen toestemming uitkeringsinstantie.' },
      UNKNOWN: { description: 'Onbekend.' },
      DECEASED: { description: 'Overlijden.' },
    },
  });
}
