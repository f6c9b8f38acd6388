import { getRefFromModel } from '@pothos/plugin-prisma';
import type { Prisma } from '../../generated/prisma/client.ts';
import { oneOf } from '../one-of.ts';
import { plannedQuery } from '../planned-query.ts';
import type { CoreTools } from '../tools.ts';

/** `mentor` and `mentors`. */
export function addMentorQueries({ builder, connection, pageArgs }: CoreTools): void {
  const mentors = connection({ type: 'Mentor', description: 'Mentors, a page at a time.' });
  const filter = builder.inputType('MentorFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      status: t.field({ type: ['MentorStatus'], description: 'One of these.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Living in this area.' }),
      regionId: t.globalID({ description: 'Global id of the region.' }),
      municipalityCode: t.string({ description: 'CBS code of the municipality, e.g. `GM0935`.' }),
      name: t.string({ description: 'Part of the given or family name; case does not matter.' }),
    }),
  });
  builder.queryFields((t) => ({
    mentor: t.field({
      type: getRefFromModel('Mentor', builder),
      description: 'One mentor; null when absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'The global id.' }) },
      resolve: async (_root, { id }, context, info) => {
        const { db, access } = context;
        if (id.typename !== 'Mentor') return null;
        const where = { AND: [{ id: id.id }, access.where('Mentor')] };
        const found = await db.mentor.findFirst({
          ...plannedQuery(context, info, { type: 'Mentor' }),
          where,
        });
        if (found) access.sawRows('Mentor', [found.id]);
        return found;
      },
    }),
    mentors: t.field({
      type: mentors.ref,
      description: 'The mentors that you may see, by family name.',
      args: { ...pageArgs(t), filter: t.arg({ type: filter, description: 'Which ones.' }) },
      resolve: (_root, { first, after, filter: wanted }, context, info) => {
        const name = wanted?.name && ({ contains: wanted.name, mode: 'insensitive' } as const);
        const where: Prisma.MentorWhereInput = {
          ...(wanted?.status && { status: oneOf(wanted.status) }),
          ...(wanted?.workArea && { municipality: { workArea: wanted.workArea } }),
          ...(wanted?.regionId && { regionId: wanted.regionId.id }),
          ...(wanted?.municipalityCode && { municipalityCode: wanted.municipalityCode }),
          ...(name && { OR: [{ familyName: name }, { givenName: name }] }),
        };
        return mentors.resolve(context, info, {
          first,
          after,
          where,
          order: [
            { column: 'familyName', direction: 'asc' },
            { column: 'givenName', direction: 'asc' },
            { column: 'id', direction: 'asc' },
          ],
        });
      },
    }),
  }));
}
