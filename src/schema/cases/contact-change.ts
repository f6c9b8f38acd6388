import type { CoreTools } from '../tools.ts';

export function addContactChange({ builder }: CoreTools): void {
  builder.enumType('ContactChangeKind', {
    description: 'Why a client gets another contact person.',
    values: {
      INTERIM: { description: 'A mandate ended: somebody of the office, for the time being.' },
      SUCCESSOR: { description: 'A new mandate began: its mentor.' },
    },
  });
  builder.prismaObject('ContactChange', {
    select: { id: true },
    description:
      'Another contact person for the client, of which he is told in writing at once (Besluit kwaliteitseisen 5(4)).',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among such changes.' }),
      kind: t.expose('kind', { type: 'ContactChangeKind', nullable: false, description: 'Why.' }),
      changesOn: t.expose('changesOn', { type: 'Date', nullable: false, description: 'From which day.' }),
      mandate: t.relation('mandate', { description: 'The mandate that ended or began.' }),
      contact: t.relation('contact', {
        description: 'Who of the office is there for the client; null when it is the mentor.',
      }),
      handover: t.exposeString('handover', { description: 'What the successor has to know.' }),
      tellBy: t.expose('tellBy', {
        type: 'Date',
        nullable: false,
        description: 'By when the client is to be told: the day on which the office knew.',
      }),
      toldOn: t.expose('toldOn', { type: 'Date', description: 'Day of the letter; null until then.' }),
    }),
  });
}
