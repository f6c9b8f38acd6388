import type { SearchField, SearchKind } from './search-hit.ts';

interface SearchedField {
  readonly kind: SearchKind;
  /** The field of the API by the right to which it is found: `Client.name`. */
  readonly field: string;
}

/** Where is searched, and whose right to read settles it. */
export const searchedFields: Readonly<Record<SearchField, SearchedField>> = {
  CLIENT_NAME: { kind: 'CLIENT', field: 'name' },
  CLIENT_BIRTH_DATE: { kind: 'CLIENT', field: 'birthDate' },
  CLIENT_ADDRESS: { kind: 'CLIENT', field: 'street' },
  CLIENT_MUNICIPALITY: { kind: 'CLIENT', field: 'municipality' },
  CLIENT_CARE_PROVIDER: { kind: 'CLIENT', field: 'careProvider' },
  CLIENT_INTERESTS: { kind: 'CLIENT', field: 'interests' },
  CASE_REFERENCE: { kind: 'CASE', field: 'reference' },
  CASE_REFERRER: { kind: 'CASE', field: 'referrer' },
  CASE_COURT_NUMBER: { kind: 'CASE', field: 'petitions' },
  CASE_ORDER_NUMBER: { kind: 'CASE', field: 'courtOrders' },
  MENTOR_NAME: { kind: 'MENTOR', field: 'name' },
  MENTOR_BIRTH_DATE: { kind: 'MENTOR', field: 'birthDate' },
  MENTOR_ADDRESS: { kind: 'MENTOR', field: 'street' },
  MENTOR_MUNICIPALITY: { kind: 'MENTOR', field: 'municipality' },
  MENTOR_EMPLOYER: { kind: 'MENTOR', field: 'employer' },
  MENTOR_INTERESTS: { kind: 'MENTOR', field: 'interests' },
  MENTOR_CONTACT: { kind: 'MENTOR', field: 'email' },
};

/** The GraphQL type, and data model, of the records of a kind. */
export const typeOfKind = {
  CLIENT: 'Client',
  CASE: 'Case',
  MENTOR: 'Mentor',
} as const satisfies Readonly<Record<SearchKind, string>>;
