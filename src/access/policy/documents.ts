import type { Prisma } from '../../generated/prisma/client.ts';
import type { UserActor } from '../actor.ts';
import { forEveryone, forRoles, onlyFor, type Policy, rowsWhere } from '../policy.ts';
import { asWhere } from '../policy-table.ts';
import { caseRows } from './case-rows.ts';
import { complaintRows } from './complaints.ts';
import { kindsReadBy } from './document-kinds.ts';
import { mentorRows } from './mentors.ts';
import { office, officeAndMentor } from './role-groups.ts';

type Where = Prisma.DocumentWhereInput;

/** Which documents each role sees. */
export const documentRows = onlyFor<Where>(
  'files are read by who works with the client or guides the mentor',
  {
    COORDINATOR: rowsWhere('all, but those of complaints that he does not see', (actor, today) => ({
      OR: [{ complaintId: null }, ofComplaint(actor, today)],
    })),
    CONSULTANT: rowsWhere('those of the cases, mentors and complaints that he sees', (actor, today) => ({
      OR: [
        { complaintId: null, case: asWhere(caseRows.CONSULTANT, actor, today) },
        { mentor: asWhere(mentorRows.CONSULTANT, actor, today) },
        ofComplaint(actor, today),
      ],
    })),
    ADMIN_OFFICER: rowsWhere(
      'those without care content, and those of complaints that he recorded',
      (actor, today) => ({
        OR: [{ complaintId: null, kind: { in: ofCaseOrMentor('ADMIN_OFFICER') } }, ofComplaint(actor, today)],
      }),
    ),
    MENTOR: rowsWhere(
      'of the cases of the mandates that he has today what he needs to act, and of his own file what he signed or brought; ' +
        'none that was withdrawn',
      (actor, today) => ({
        complaintId: null,
        withdrawnAt: null,
        OR: [
          { case: asWhere(caseRows.MENTOR, actor, today), kind: { in: kindsReadBy('MENTOR', 'case') } },
          { mentor: asWhere(mentorRows.MENTOR, actor, today), kind: { in: kindsReadBy('MENTOR', 'mentor') } },
        ],
      }),
    ),
  },
);

function ofComplaint(actor: UserActor, today: Date): Where {
  return { complaint: asWhere(complaintRows[actor.role], actor, today) };
}

function ofCaseOrMentor(role: 'ADMIN_OFFICER') {
  return [...kindsReadBy(role, 'case'), ...kindsReadBy(role, 'mentor')];
}

export const documentsPolicy: Policy = {
  Mutation: {
    fields: [
      forRoles(
        office,
        'the office writes the letters, each officer those that he may read, and puts right what is filed wrongly',
        'drawUpDocument',
        'renameDocument',
        'withdrawDocument',
      ),
    ],
    writes: {
      drawUpDocument: 'caseId factId format kind remarks sentOn',
      renameDocument: 'documentId fileName title',
      withdrawDocument: 'documentId reason',
    },
  },
  Case: {
    fields: [forRoles(officeAndMentor, 'files are for who works with the client', 'documents')],
    arguments: { documents: { kind: 'Document.kind' } },
  },
  Mentor: {
    fields: [forRoles(officeAndMentor, 'files are for who guides the volunteer, and himself', 'documents')],
    arguments: { documents: { kind: 'Document.kind' } },
  },
  Complaint: { fields: [forEveryone('documents')] },
  Document: {
    rows: documentRows,
    fields: [
      forEveryone(
        'id',
        'kind',
        'title',
        'fileName',
        'contentType',
        'size',
        'sha256',
        'template',
        'templateVersion',
        'revision',
        'factId',
        'case',
        'mentor',
        'madeAt',
        'madeBy',
        'isAvailable',
        'downloadUrl',
        'version',
      ),
      forRoles(
        office,
        'why something was filed wrongly is for who puts it right',
        'complaint',
        'withdrawnAt',
        'withdrawnBy',
        'withdrawnReason',
      ),
    ],
  },
};
