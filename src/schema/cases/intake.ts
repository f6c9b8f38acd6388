import type { CoreTools } from '../tools.ts';

export function addIntake({ builder }: CoreTools): void {
  builder.enumType('IntakeDecision', {
    description: 'Outcome of an intake. Any but `SUITABLE` ends the case.',
    values: {
      SUITABLE: { description: 'Geschikt: mentorship fits.' },
      UNSUITABLE: { description: 'Ongeschikt: mentorship does not fit.' },
      OTHER_MEASURE: { description: 'A lighter or heavier measure fits better.' },
      WITHDRAWN: { description: 'The request was withdrawn.' },
    },
  });
  builder.prismaObject('Intake', {
    select: { id: true },
    description: 'The first conversation with the client.',
    fields: (t) => ({
      plannedOn: t.expose('plannedOn', { type: 'Date', description: 'Day for which it was planned.' }),
      place: t.exposeString('place', { description: 'Where.' }),
      heldOn: t.expose('heldOn', { type: 'Date', description: 'Day on which it was held.' }),
      needs: t.exposeString('needs', { description: 'What the client needs.' }),
      wishes: t.exposeString('wishes', { description: 'What the client wishes.' }),
      network: t.exposeString('network', { description: 'Who is around the client.' }),
      whyNoFamily: t.exposeString('whyNoFamily', {
        description: 'Why no relative can be mentor (BW 1:452(4)).',
      }),
      preference: t.exposeString('preference', { description: 'What the client prefers in a mentor.' }),
      decision: t.expose('decision', { type: 'IntakeDecision', description: 'Outcome; null while open.' }),
      decisionReason: t.exposeString('decisionReason', { description: 'Why.' }),
      decidedOn: t.expose('decidedOn', { type: 'Date', description: 'Day of the decision.' }),
    }),
  });
}
