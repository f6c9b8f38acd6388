import type { Prisma } from '../../generated/prisma/client.ts';
import type { UserActor } from '../actor.ts';
import { forEveryone, forRoles, onlyFor, type Policy, rowsWhere } from '../policy.ts';
import { office, professionals } from './role-groups.ts';

/** Whom a complaint is about hears of it from its handler, not from here. */
function notAbout({ userId }: UserActor): Prisma.ComplaintWhereInput {
  return { OR: [{ officerId: null }, { officerId: { not: userId } }] };
}

/** Which complaints each role sees. */
export const complaintRows = onlyFor<Prisma.ComplaintWhereInput>(
  'a complaint is between who complains and who handles it; the board accounts for them by figures',
  {
    COORDINATOR: rowsWhere('all but those about himself, of which he hears from the handler', notAbout),
    CONSULTANT: rowsWhere(
      'those of the areas where he works today, those that he handles and those that he recorded, but none about himself',
      (actor) => ({
        AND: [
          notAbout(actor),
          {
            OR: [
              { workArea: { in: [...actor.workAreas] } },
              { handlerId: actor.userId },
              { recordedById: actor.userId },
            ],
          },
        ],
      }),
    ),
    ADMIN_OFFICER: rowsWhere('those that he recorded from the post, but none about himself', (actor) => ({
      AND: [notAbout(actor), { recordedById: actor.userId }],
    })),
  },
);

export const complaintsPolicy: Policy = {
  Query: {
    fields: [
      forRoles(office, 'complaints are handled by the office', 'complaint', 'complaints'),
      forRoles(
        ['COORDINATOR', 'BOARD'],
        'who accounts for the foundation reports how many complaints there were and what came of them',
        'complaintFigures',
      ),
    ],
    arguments: {
      complaint: { id: 'row' },
      complaints: { open: 'Complaint.decidedOn', overdue: 'Complaint.isOverdue', caseId: 'Complaint.case' },
      complaintFigures: { year: 'nothing' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        office,
        'whoever of the office gets a complaint records it and confirms that it came in',
        'recordComplaint',
        'acknowledgeComplaint',
      ),
      forRoles(
        professionals,
        'a complaint is handled by the professionals, and one about one of them by another',
        'assignComplaintHandler',
        'changeComplaintSubject',
        'extendComplaintTerm',
        'decideComplaint',
        'correctComplaint',
      ),
    ],
    writes: {
      recordComplaint:
        'about caseId channel complainantEmail complainantKind complainantName complainantPhone handlerId ' +
        'mentorId officerId parts receivedOn',
      acknowledgeComplaint: 'acknowledgedOn complaintId',
      assignComplaintHandler: 'complaintId handlerId',
      changeComplaintSubject: 'about complaintId mentorId officerId',
      extendComplaintTerm: 'complaintId reason toldOn until',
      correctComplaint: 'complaintId reason days.receivedOn days.acknowledgedOn days.decidedOn',
      decideComplaint:
        'complaintId consequences consequencesNote decidedOn judgements.number judgements.outcome ' +
        'judgements.reasons nextStepsTold',
    },
  },
  Complaint: {
    rows: complaintRows,
    fields: [
      forEveryone(
        'id',
        'reference',
        'case',
        'workArea',
        'complainantKind',
        'complainantName',
        'complainantEmail',
        'complainantPhone',
        'channel',
        'about',
        'mentor',
        'officer',
        'parts',
        'receivedOn',
        'recordedAt',
        'recordedBy',
        'acknowledgedOn',
        'handler',
        'handlerAssignedOn',
        'remindOn',
        'termEndsOn',
        'dueOn',
        'daysLeft',
        'isOverdue',
        'extensionReason',
        'extensionToldOn',
        'decidedOn',
        'decidedInTime',
        'consequences',
        'consequencesNote',
        'nextStepsTold',
        'corrections',
        'version',
      ),
    ],
  },
  ComplaintCorrection: { fields: [forEveryone('correctedAt', 'reason', 'values')] },
  ComplaintPart: { fields: [forEveryone('number', 'description', 'outcome', 'reasons')] },
  ComplaintFigures: {
    fields: [
      forEveryone(
        'year',
        'on',
        'filed',
        'handled',
        'handledInTime',
        'handledInExtension',
        'founded',
        'methodChanged',
        'open',
        'overdue',
      ),
    ],
  },
};
