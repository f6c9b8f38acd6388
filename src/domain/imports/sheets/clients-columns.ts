import { date, oneOf, postcode, severalOf, text } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { clientGroups } from '../import-codes.ts';

/** One row per client. */
export const clientsColumns = {
  externalId: required('Cliëntnummer', text(100)),
  givenName: required('Voornaam', text(100)),
  familyNamePrefix: optional('Tussenvoegsel', text(30)),
  familyName: required('Achternaam', text(100)),
  birthDate: required('Geboortedatum', date),
  deceasedOn: optional('Overleden op', date),
  street: optional('Straat', text(100)),
  houseNumber: optional('Huisnummer', text(20)),
  postcode: optional('Postcode', postcode),
  city: optional('Woonplaats', text(100)),
  municipality: required('Gemeente', text(100)),
  clientGroup: optional('Doelgroep', oneOf(clientGroups)),
  interests: optional('Interesses', severalOf(text(50))),
  careProvider: optional('Zorgaanbieder', text(200)),
};
