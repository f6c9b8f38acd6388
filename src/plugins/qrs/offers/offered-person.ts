import type { LoaderDefinition } from '../../../schema/context.ts';
import type { Plugin, PluginHost, PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];

export type OfferedPerson = NonNullable<Awaited<ReturnType<PluginWork['domain']['clientToRefer']>>>;

/** What is shown, by the names of the client's record: the access log says so of each look. */
export const personFields = [
  ...['givenName', 'familyNamePrefix', 'familyName', 'birthDate'],
  ...['street', 'houseNumber', 'postcode', 'city', 'municipalityCode'],
];

/** The clients of cases as they are now. */
export function personLoader(
  host: PluginHost<QrsConfig, 'qrs'>,
): LoaderDefinition<string, OfferedPerson | null> {
  return {
    name: 'clients of offers that were taken on',
    batch: (_context, caseIds) =>
      host.transaction(async ({ domain }) => {
        const found: (OfferedPerson | null)[] = [];
        for (const caseId of caseIds) found.push(await domain.clientToRefer(caseId));
        return found;
      }),
  };
}

/** `OfferedPerson`: who the client is, for whoever took the offer on. */
export function addOfferedPerson(builder: AppSchemaBuilder) {
  return builder.objectRef<OfferedPerson>('OfferedPerson').implement({
    description: 'Who is to be helped, as known now.',
    fields: (t) => ({
      givenName: t.exposeString('givenName', { nullable: false, description: 'First name.' }),
      familyNamePrefix: t.exposeString('familyNamePrefix', { description: 'E.g. `van den`.' }),
      familyName: t.exposeString('familyName', { nullable: false, description: 'Family name.' }),
      birthDate: t.expose('birthDate', { type: 'Date', nullable: false, description: 'Date of birth.' }),
      street: t.exposeString('street', { description: 'Of the address.' }),
      houseNumber: t.exposeString('houseNumber', { description: 'Of the address.' }),
      postcode: t.exposeString('postcode', { description: 'Of the address.' }),
      city: t.exposeString('city', { description: 'Of the address.' }),
      municipality: t.string({
        nullable: false,
        description: 'Where the client lives.',
        resolve: ({ municipality }) => municipality.name,
      }),
    }),
  });
}
