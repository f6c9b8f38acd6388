import type { CoreTools } from '../tools.ts';

export function addAppointment({ builder }: CoreTools): void {
  builder.prismaObject('Appointment', {
    select: { id: true },
    description: 'The court’s appointment of the foundation as mentor. It outlives any mandate.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among appointments.' }),
      effectiveOn: t.expose('effectiveOn', {
        type: 'Date',
        nullable: false,
        description: 'First day; figures count from it, not from the day of the order.',
      }),
      termEndsOn: t.expose('termEndsOn', { type: 'Date', description: 'End of a fixed term.' }),
      mentorsNamed: t.exposeInt('mentorsNamed', { nullable: false, description: 'Number of mentors named.' }),
      endedOn: t.expose('endedOn', { type: 'Date', description: 'Day on which the end took effect.' }),
      endKind: t.expose('endKind', { type: 'LegalEndKind', description: 'How it ended in law.' }),
      courtOrder: t.relation('courtOrder', { description: 'The order that made it.' }),
    }),
  });
}
