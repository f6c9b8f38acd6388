import type { Prisma } from '../../generated/prisma/client.ts';
import type { UserActor } from '../actor.ts';
import {
  everyRow,
  forEveryone,
  forRoles,
  noRow,
  type Policy,
  rowsWhere,
  type TypePolicy,
} from '../policy.ts';
import { caseRows, inAreasOf, openedBy } from './case-rows.ts';
import { office, officeAndFinance, officeAndMentor, professionals } from './role-groups.ts';

const client: TypePolicy<Prisma.ClientWhereInput> = {
  rows: {
    COORDINATOR: everyRow('leads the office and answers for every case'),
    CONSULTANT: rowsWhere(
      'those with a running case where he works today, those with an ended case who still live there, and for a ' +
        'limited time that of a case opened in an emergency',
      clientsOfConsultant,
    ),
    ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
    FINANCE_OFFICER: everyRow('has to know whom to bill; no care content'),
    MENTOR: rowsWhere('those of the mandates that he has today', ofCases('MENTOR')),
    REGIONAL_SUPPORTER: rowsWhere(
      'those of the mentors at work in his region, by pseudonym only',
      ofCases('REGIONAL_SUPPORTER'),
    ),
    BOARD: noRow('the board steers by figures, which name nobody'),
    PARTNER: rowsWhere('those that his organisation referred, by pseudonym only', ofCases('PARTNER')),
  },
  fields: [
    forEveryone('id', 'pseudonym'),
    forRoles(
      professionals,
      'only who prepares what a law wants the number on has a use for it (UGDPR 46)',
      'bsnMasked',
      'bsnViewCount',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR'],
      'name and address are for who visits, writes to or bills the client',
      'name',
      'givenName',
      'familyNamePrefix',
      'familyName',
      'deceasedOn',
      'street',
      'houseNumber',
      'postcode',
      'city',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
      'where a client lives now is no concern of a partner who once referred him',
      'municipality',
    ),
    forRoles(
      officeAndMentor,
      'these describe the person, and free text may say who somebody is',
      'birthDate',
      'interests',
      'careProvider',
    ),
    forRoles(
      [...officeAndMentor, 'REGIONAL_SUPPORTER'],
      'a supporter helps with the kind of work; what ails a client is no matter of finance',
      'clientGroup',
    ),
    forRoles(office, 'earlier cases may be of other areas and other mentors', 'cases'),
  ],
};

export const clientsPolicy: Policy = { Query: { fields: [forEveryone('clients')] }, Client: client };

/**
 * A client is known where a case runs or, once it has ended, where the client lives. Who moved is no longer known in
 * the old area, whose ended case still shows; there the present address is nobody's business.
 */
export function clientsOfConsultant(actor: UserActor, today: Date): Prisma.ClientWhereInput {
  const running = { OR: [{ endedOn: null }, { endedOn: { gt: today } }] };
  return {
    OR: [
      { cases: { some: openedBy(actor) } },
      { cases: { some: { AND: [inAreasOf(actor), running] } } },
      { cases: { some: inAreasOf(actor) }, municipality: { workArea: { in: [...actor.workAreas] } } },
    ],
  };
}

/** Clients who have a case that one of the role's rules shows. */
function ofCases(role: 'MENTOR' | 'REGIONAL_SUPPORTER' | 'PARTNER') {
  return (actor: UserActor, today: Date): Prisma.ClientWhereInput => ({
    cases: { some: caseRows[role].rows(actor, today) },
  });
}
