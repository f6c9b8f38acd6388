import { forEveryone, forRoles, type Policy } from '../policy.ts';
import { officeAndFinance } from './role-groups.ts';

/** Whoever searches finds records that he sees, by fields that he may read. */
export const searchPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
        'the board has no records to find, and a partner those few of its own list',
        'search',
      ),
    ],
    arguments: { search: { text: 'nothing', kinds: 'nothing' } },
  },
  SearchHit: { fields: [forEveryone('kind', 'client', 'case', 'mentor', 'matches')] },
  SearchMatch: { fields: [forEveryone('field', 'snippet')] },
};
