import type { Prisma } from '../../generated/prisma/client.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `complaint` and `complaints`. */
export function addComplaintQueries({ builder, connection, pageArgs }: CoreTools): void {
  const complaints = connection({ type: 'Complaint', description: 'Complaints, a page at a time.' });
  builder.queryFields((t) => ({
    complaint: t.prismaField({
      type: 'Complaint',
      description: 'One complaint; null when absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'The global id.' }) },
      resolve: async (query, _root, { id }, { db, access }) => {
        if (id.typename !== 'Complaint') return null;
        const where = { AND: [{ id: id.id }, access.where('Complaint')] };
        const found = await db.complaint.findFirst({ ...query, where });
        if (found) access.sawRows('Complaint', [found.id]);
        return found;
      },
    }),
    complaints: t.field({
      type: complaints.ref,
      description: 'The complaints that you may see, the latest received first.',
      args: {
        ...pageArgs(t),
        open: t.arg.boolean({ description: 'Only those not decided.' }),
        overdue: t.arg.boolean({ description: 'Only those past their last day and not decided.' }),
        caseId: t.arg.globalID({ description: 'Only those of this case.' }),
      },
      resolve: (_root, { first, after, open, overdue, caseId }, context, info) =>
        complaints.resolve(context, info, {
          first,
          after,
          where: {
            ...(open && { decidedOn: null }),
            ...(overdue && overdueOn(context.today)),
            ...(caseId && { caseId: optionalLocalId(caseId, 'Case', 'caseId') ?? '' }),
          },
          order: [
            { column: 'receivedOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}

/** As `complaintClock` says it of one. */
function overdueOn(today: Date): Prisma.ComplaintWhereInput {
  return { decidedOn: null, dueOn: { lt: today } };
}
