import type { Role } from '../actor.ts';
import { forEveryone, forRoles, type Policy } from '../policy.ts';
import { professionals, whoMeetsTheClient } from './role-groups.ts';

const whoKeepsTheFile = [...whoMeetsTheClient, 'ADMIN_OFFICER'] as const satisfies readonly Role[];

/** What is done for clients. Whoever sees a case sees as much of its log as his role allows. */
export const contactLogPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        whoKeepsTheFile,
        'who has to be contacted is for whoever contacts clients or keeps the files',
        'overdueContacts',
      ),
    ],
    arguments: { overdueContacts: { workArea: 'Case.workArea' } },
  },
  Mutation: {
    fields: [
      forRoles(
        whoMeetsTheClient,
        'whoever meets the client tells what came of it; the administration was not there',
        'recordContact',
        'correctContact',
        'recordCareDecision',
      ),
      forRoles(
        professionals,
        'less contact than the norm asks is judged by a professional, not by the mentor who has to visit',
        'arrangeContact',
      ),
    ],
    writes: {
      recordContact: 'caseId kind mentorId minutes missedBecause note occurredOn',
      correctContact:
        'caseId contactId reason fields.kind fields.occurredOn fields.minutes fields.missedBecause fields.note',
      arrangeContact: 'caseId everyWeeks reason startsOn',
      recordCareDecision:
        'caseId clientResists clientView decidedOn decision field goesAhead mentorId noViewReason reasons ' +
        'seriousHarmPrevented subject',
    },
  },
  Case: {
    fields: [
      forRoles(
        whoKeepsTheFile,
        'whether a client is seen is for whoever works with him or keeps his file',
        'contacts',
        'contactArrangements',
        'contactStanding',
      ),
      forRoles(whoMeetsTheClient, 'care content is for who gives care', 'careDecisions'),
    ],
  },
  ClientContact: {
    fields: [
      forEveryone('id', 'kind', 'occurredOn', 'minutes', 'mentor', 'recordedAt', 'recordedBy'),
      forRoles(whoMeetsTheClient, 'how a client is doing is for who gives care', 'missedBecause', 'note'),
    ],
  },
  ContactArrangement: {
    fields: [
      forEveryone('id', 'startsOn', 'everyWeeks', 'recordedAt', 'recordedBy'),
      forRoles(whoMeetsTheClient, 'how a client is doing is for who gives care', 'reason'),
    ],
  },
  ContactStanding: { fields: [forEveryone('lastContactOn', 'dueOn', 'legallyDueOn', 'overdue')] },
  CareDecision: {
    fields: [
      forEveryone(
        'id',
        'decidedOn',
        'field',
        'subject',
        'decision',
        'reasons',
        'clientView',
        'noViewReason',
        'clientResists',
        'goesAhead',
        'seriousHarmPrevented',
        'mentor',
        'recordedAt',
        'recordedBy',
      ),
    ],
  },
};
