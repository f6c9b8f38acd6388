import { personName } from '../../lib/person-name.ts';
import type { CoreTools } from '../tools.ts';

/** The client, and `clients`. */
export function addClient({ builder, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('Client', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'The person concerned (BW 1:450).',
    fields: (t) => ({
      pseudonym: t.string({
        nullable: false,
        description: 'A name that says nothing about the person; the same everywhere.',
        select: { id: true },
        resolve: ({ id }) => pseudonymOf(id),
      }),
      name: t.string({
        description: 'Full name as it is written, e.g. `Anna van den Berg`.',
        select: { givenName: true, familyNamePrefix: true, familyName: true },
        resolve: personName,
      }),
      givenName: t.exposeString('givenName', { description: 'Given name.' }),
      familyNamePrefix: t.exposeString('familyNamePrefix', { description: 'Tussenvoegsel, e.g. `van den`.' }),
      familyName: t.exposeString('familyName', { description: 'Family name without prefix.' }),
      birthDate: t.expose('birthDate', { type: 'Date', description: 'Date of birth.' }),
      deceasedOn: t.expose('deceasedOn', { type: 'Date', description: 'Date of death.' }),
      street: t.exposeString('street', { description: 'Street.' }),
      houseNumber: t.exposeString('houseNumber', { description: 'House number with its addition.' }),
      postcode: t.exposeString('postcode', { description: 'Postcode, e.g. `6041 HR`.' }),
      city: t.exposeString('city', { description: 'Place of residence.' }),
      municipality: t.relation('municipality', { description: 'Municipality of residence.' }),
      clientGroup: t.expose('clientGroup', { type: 'ClientGroup', description: 'Doelgroep.' }),
      interests: t.exposeStringList('interests', { description: 'Hobbies and interests, for the match.' }),
      careProvider: t.relation('careProvider', {
        description:
          'The institution that cares for the client; a mentor may not be tied to it (BW 1:452(6)).',
      }),
      cases: t.relation('cases', {
        description: 'All cases of the client, newest first.',
        query: { orderBy: { registeredOn: 'desc' } },
      }),
    }),
  });
  const clients = connection({ type: 'Client', description: 'Clients, a page at a time.' });
  builder.queryField('clients', (t) =>
    t.field({
      type: clients.ref,
      // By name would tell names to who may not read them.
      description: 'The clients that you may see, in the order in which they were recorded.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        clients.resolve(context, info, { first, after, order: [{ column: 'id', direction: 'asc' }] }),
    }),
  );
}

/** The random end of the id: tells clients apart, and leads to nobody without the database. */
function pseudonymOf(id: string): string {
  return `C-${id.slice(-8).toUpperCase()}`;
}
