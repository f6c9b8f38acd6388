import type { Acting } from '../access/actor.ts';
import { seeAs } from '../access/row-level/see-as.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { calendarDate } from '../lib/calendar-date.ts';
import type { Tx } from '../lib/db.ts';
import { addWorkingDays } from './calendar/working-days.ts';
import { clientToRefer } from './cases/client-to-refer.ts';
import { possibleSamePersons } from './cases/possible-same-persons.ts';
import { registerCase } from './cases/register-case.ts';
import { visibleCases } from './cases/visible-cases.ts';
import { requirePaperPlace, storePaper } from './documents/store-paper.ts';
import { officeMailboxes } from './network/office-mailboxes.ts';
import type { DomainPort } from './port.ts';

const standingFields = { id: true, reference: true, status: true, endReason: true } as const;
const organisationFields = { id: true, name: true, category: true, email: true } as const;

/** The core as plugins see it, in one transaction, on behalf of whoever acts. */
export function domainPort(tx: Tx, acting: Acting): DomainPort {
  return {
    async registerCase(request) {
      const { id } = await registerCase(tx, acting, request);
      const { reference } = await tx.case.findUniqueOrThrow({ where: { id }, select: { reference: true } });
      return { caseId: id, reference };
    },
    async caseStanding(caseId) {
      const found = await tx.case.findUnique({ where: { id: caseId }, select: standingFields });
      return found && { ...found, caseId: found.id };
    },
    async caseToActOn(caseId) {
      const where = { AND: [{ id: caseId }, visibleCases(acting)] };
      const found = await seeAs(tx, acting, () => tx.case.findFirst({ where, select: standingFields }));
      return found && { ...found, caseId: found.id };
    },
    clientToRefer: (caseId) => clientToRefer(tx, caseId),
    possibleSamePersons: (sought) => possibleSamePersons(tx, sought),
    addWorkingDays,
    officeMailboxes: (workArea) => officeMailboxes(tx, workArea),
    async plannedIntake(caseId) {
      const found = await tx.intake.findFirst({
        where: { caseId, heldOn: null, case: { endedOn: null } },
        select: { plannedOn: true, place: true },
      });
      return found?.plannedOn ? { caseId, plannedOn: found.plannedOn, place: found.place } : null;
    },
    async mandatedCase(caseId, mentorId) {
      const today = calendarDate(acting.now);
      const mandated = {
        where: {
          id: caseId,
          mandates: {
            some: { mentorId, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] },
          },
        },
        select: {
          id: true,
          municipalityCode: true,
          workArea: true,
          client: { select: { careProviderId: true } },
        },
      } satisfies Prisma.CaseFindFirstArgs;
      const found = await seeAs(tx, acting, () => tx.case.findFirst(mandated));
      if (!found) return null;
      const { id, client, ...rest } = found;
      return { caseId: id, careProviderId: client.careProviderId, ...rest };
    },
    requirePaperPlace: (place) => requirePaperPlace(tx, acting, place),
    storePaper: (stored) => storePaper(tx, acting, stored),
    async municipalities() {
      const found = await tx.municipality.findMany({
        select: { cbsCode: true, name: true, workArea: true, subRegionDetail: true },
        orderBy: { name: 'asc' },
      });
      return found.map(({ cbsCode, subRegionDetail, ...rest }) => ({
        code: cbsCode,
        subRegion: subRegionDetail,
        ...rest,
      }));
    },
    async organisation(organisationId) {
      const found = await tx.organisation.findUnique({
        where: { id: organisationId },
        select: organisationFields,
      });
      return found && { organisationId: found.id, ...found };
    },
    async organisationByName(name) {
      const found = await tx.organisation.findUnique({ where: { name }, select: organisationFields });
      return found && { organisationId: found.id, ...found };
    },
  };
}
