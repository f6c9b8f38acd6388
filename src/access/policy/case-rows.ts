import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, UserActor } from '../actor.ts';
import { inForceOn } from '../in-force-on.ts';
import { everyRow, noRow, type RowStatement, rowsWhere } from '../policy.ts';

/** Which cases each role sees. */
export const caseRows = {
  COORDINATOR: everyRow('leads the office and answers for every case'),
  CONSULTANT: rowsWhere(
    'those of the areas where he works today (his own and those of colleagues whom he covers), and for a limited time ' +
      'one that he opened in an emergency',
    casesOfConsultant,
  ),
  ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
  FINANCE_OFFICER: everyRow('charges the fees that the court sets for each appointment'),
  MENTOR: rowsWhere(
    'those of the mandates that he has today; it stops on the day a mandate ends',
    ({ mentorId }, today) => (mentorId ? { mandates: { some: inForce({ mentorId }, today) } } : none),
  ),
  REGIONAL_SUPPORTER: rowsWhere(
    'those of the mentors at work in his region, whom he supports',
    ({ regionId }, today) =>
      regionId ? { mandates: { some: inForce({ mentor: { regionId } }, today) } } : none,
  ),
  BOARD: noRow('the board steers by figures, which name nobody'),
  PARTNER: rowsWhere(
    'those that his organisation referred, to know what came of them',
    ({ organisationId }) => (organisationId ? { referrerOrganisationId: organisationId } : none),
  ),
} as const satisfies Record<Role, RowStatement<Prisma.CaseWhereInput>>;

/** Nobody, on a model whose key is a UUID `id`. */
const none = { id: { in: [] as string[] } };

export function casesOfConsultant(actor: UserActor): Prisma.CaseWhereInput {
  return { OR: [inAreasOf(actor), openedBy(actor)] };
}

export function inAreasOf({ workAreas }: UserActor): Prisma.CaseWhereInput {
  return { workArea: { in: [...workAreas] } };
}

export function openedBy({ openedCaseIds }: UserActor): Prisma.CaseWhereInput {
  return { id: { in: [...openedCaseIds] } };
}

function inForce(where: Prisma.MandateWhereInput, today: Date): Prisma.MandateWhereInput {
  return { ...where, ...inForceOn(today) };
}
