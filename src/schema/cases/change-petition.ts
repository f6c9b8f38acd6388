import type { CoreTools } from '../tools.ts';

export function addChangePetition({ builder }: CoreTools): void {
  builder.enumType('ChangePetitionKind', {
    description: 'What the court is asked to change about an appointment that is there.',
    values: {
      EXTENSION: { description: 'Verlenging of a fixed term (BW 1:462(3)).' },
      DISMISSAL: { description: 'Ontslag of the foundation; the measure goes on (BW 1:461(2)).' },
      LIFTING: { description: 'Opheffing of the measure (BW 1:462(2)).' },
    },
  });
  builder.enumType('ChangePetitioner', {
    description:
      'Who asks for a change. The foundation may, once it is mentor; it may not file the first petition.',
    values: {
      FOUNDATION: { description: 'The foundation, as mentor.' },
      PERSON_CONCERNED: { description: 'The person concerned.' },
      OTHER_ENTITLED: { description: 'Somebody else whom BW 1:451 entitles to petition.' },
    },
  });
  builder.prismaObject('ChangePetition', {
    select: { id: true },
    description: 'A petition that the court changes or ends an appointment that is there already.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among such petitions.' }),
      kind: t.expose('kind', {
        type: 'ChangePetitionKind',
        nullable: false,
        description: 'What it asks.',
      }),
      petitioner: t.expose('petitioner', {
        type: 'ChangePetitioner',
        nullable: false,
        description: 'Who asks.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      filedOn: t.expose('filedOn', { type: 'Date', nullable: false, description: 'Day of filing.' }),
      outcome: t.expose('outcome', { type: 'PetitionOutcome', nullable: false, description: 'Outcome.' }),
      decidedOn: t.expose('decidedOn', { type: 'Date', description: 'Day of the outcome.' }),
    }),
  });
}
