import type { Prisma } from '../../generated/prisma/client.ts';
import type { CaseStatus, ClientGroup, Urgency, WorkArea } from '../../generated/prisma/enums.ts';
import type { AppContext } from '../context.ts';
import { oneOf } from '../one-of.ts';
import type { CoreTools } from '../tools.ts';
import { type GlobalId, localId } from './local-id.ts';

export function addCaseFilter({ builder }: CoreTools) {
  return builder.inputType('CaseFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      status: t.field({ type: ['CaseStatus'], description: 'One of these.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Only this area.' }),
      municipalityCode: t.string({ description: 'CBS code of the municipality, e.g. `GM0935`.' }),
      reference: t.string({ description: 'Exactly this reference, e.g. `2022-0012`.' }),
      registeredFrom: t.field({ type: 'Date', description: 'Registered on or after this day.' }),
      registeredUntil: t.field({ type: 'Date', description: 'Registered on or before this day.' }),
      ended: t.boolean({ description: 'True: only those with an end; false: only those without.' }),
      consultantId: t.globalID({ description: 'Global id of the consultant in charge.' }),
      mentorId: t.globalID({ description: 'Global id of a mentor who has or had a mandate.' }),
      urgency: t.field({ type: 'Urgency', description: 'Only this urgency.' }),
      clientGroup: t.field({ type: 'ClientGroup', description: 'Only this client group.' }),
      clientName: t.string({ description: 'Part of the given or family name; case does not matter.' }),
    }),
  });
}

interface CaseFilter {
  readonly status?: readonly CaseStatus[] | null;
  readonly workArea?: WorkArea | null;
  readonly municipalityCode?: string | null;
  readonly reference?: string | null;
  readonly registeredFrom?: Date | null;
  readonly registeredUntil?: Date | null;
  readonly ended?: boolean | null;
  readonly consultantId?: GlobalId | null;
  readonly mentorId?: GlobalId | null;
  readonly urgency?: Urgency | null;
  readonly clientGroup?: ClientGroup | null;
  readonly clientName?: string | null;
}

/** What a filter looks at is readable by who got here; by a person whom the actor may not see it finds nothing. */
export function caseWhere(filter: CaseFilter, { access }: AppContext): Prisma.CaseWhereInput {
  const name = filter.clientName && ({ contains: filter.clientName, mode: 'insensitive' } as const);
  return {
    ...(filter.status && { status: oneOf(filter.status) }),
    ...(filter.workArea && { workArea: filter.workArea }),
    ...(filter.municipalityCode && { municipalityCode: filter.municipalityCode }),
    ...(filter.reference && { reference: filter.reference }),
    ...((filter.registeredFrom ?? filter.registeredUntil) && {
      registeredOn: {
        ...(filter.registeredFrom && { gte: filter.registeredFrom }),
        ...(filter.registeredUntil && { lte: filter.registeredUntil }),
      },
    }),
    ...(typeof filter.ended === 'boolean' && { endedOn: filter.ended ? { not: null } : null }),
    ...(filter.consultantId && {
      consultantId: localId(filter.consultantId, 'User', 'consultantId'),
      consultant: access.where('User'),
    }),
    ...(filter.mentorId && {
      mandates: {
        some: { mentorId: localId(filter.mentorId, 'Mentor', 'mentorId'), mentor: access.where('Mentor') },
      },
    }),
    ...(filter.urgency && { urgency: filter.urgency }),
    ...((filter.clientGroup ?? name) && {
      client: {
        ...(filter.clientGroup && { clientGroup: filter.clientGroup }),
        ...(name && { OR: [{ familyName: name }, { givenName: name }] }),
      },
    }),
  };
}
