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
  builder.enumType('ProtectiveMeasure', {
    description: 'A measure that is in force for the client besides the one that is asked.',
    values: {
      ADMINISTRATION: { description: 'Bewind.' },
      GUARDIANSHIP: { description: 'Curatele.' },
      MENTORSHIP: { description: 'Mentorschap of somebody else.' },
      COMPULSORY_CARE: { description: 'Compulsory care (Wvggz, Wzd).' },
      OTHER: { description: 'Another measure.' },
    },
  });
  builder.enumType('RelativeKind', {
    description: 'Relatives whose agreement the court wants to see.',
    values: {
      PARTNER: { description: 'Spouse, registered partner or other life companion.' },
      ADULT_CHILDREN: { description: 'Adult children.' },
      PARENTS: { description: 'Parents.' },
      ADULT_SIBLINGS: { description: 'Adult brothers and sisters.' },
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
      presentMeasures: t.expose('presentMeasures', {
        type: ['ProtectiveMeasure'],
        description: 'Measures in force.',
      }),
      relatives: t.expose('relatives', {
        type: ['RelativeKind'],
        description: 'Relatives there are; they decide whose agreement goes with the petition.',
      }),
      hasLivingWill: t.exposeBoolean('hasLivingWill', {
        description: 'Whether there is a living will (levenstestament); null when nobody asked.',
      }),
      involvedInstitutions: t.exposeString('involvedInstitutions', {
        description: 'Institutions involved with the client, and with what.',
      }),
      involvedPeople: t.exposeString('involvedPeople', {
        description: 'People involved with the client, and how.',
      }),
      decision: t.expose('decision', { type: 'IntakeDecision', description: 'Outcome; null while open.' }),
      decisionReason: t.exposeString('decisionReason', { description: 'Why.' }),
      decidedOn: t.expose('decidedOn', { type: 'Date', description: 'Day of the decision.' }),
    }),
  });
}
