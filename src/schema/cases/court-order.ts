import { appealUntil } from '../../domain/cases/appeal-term.ts';
import { orderNumberWarnings } from '../../domain/cases/order-number.ts';
import type { CoreTools } from '../tools.ts';

export function addCourtOrder({ builder }: CoreTools): void {
  builder.enumType('CourtOrderKind', {
    description: 'What an order does.',
    values: {
      APPOINTMENT: { description: 'Benoeming: the foundation becomes mentor.' },
      REFUSAL: { description: 'Afwijzing of the petition.' },
      DISMISSAL: { description: 'Ontslag: the foundation stops, the measure may go on with another mentor.' },
      LIFTING: { description: 'Opheffing of the measure.' },
      EXTENSION: { description: 'Verlenging of a fixed term.' },
    },
  });
  builder.prismaObject('CourtOrder', {
    select: { id: true },
    description: 'Beschikking.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among orders.' }),
      kind: t.expose('kind', { type: 'CourtOrderKind', nullable: false, description: 'What it does.' }),
      orderNumber: t.exposeString('orderNumber', { nullable: false, description: 'Number as recorded.' }),
      registerNumber: t.exposeString('registerNumber', {
        description: 'Register number; it stays with the person, the order number belongs to one petition.',
      }),
      orderedOn: t.expose('orderedOn', { type: 'Date', nullable: false, description: 'Day of the order.' }),
      sentOn: t.expose('sentOn', { type: 'Date', nullable: false, description: 'Day on which it was sent.' }),
      effectiveOn: t.expose('effectiveOn', {
        type: 'Date',
        description: 'Day on which it takes effect; null for a refusal.',
      }),
      termEndsOn: t.expose('termEndsOn', { type: 'Date', description: 'Last day of a fixed term.' }),
      mentorsNamed: t.exposeInt('mentorsNamed', {
        nullable: false,
        description: '2 when it names two mentors.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      appealUntil: t.field({
        type: 'Date',
        nullable: false,
        description:
          'Last day for an appeal to the Gerechtshof ’s-Hertogenbosch by who petitioned or got a copy: three months ' +
          'from the day of the order (Rv 806(1)), or the working day after them.',
        select: { orderedOn: true },
        resolve: ({ orderedOn }) => appealUntil(orderedOn),
      }),
      warnings: t.stringList({
        nullable: false,
        description: 'What is unusual about it, e.g. a number that does not look like one of the court.',
        select: { orderNumber: true },
        resolve: ({ orderNumber }) => orderNumberWarnings(orderNumber).map(({ message }) => message),
      }),
    }),
  });
}
