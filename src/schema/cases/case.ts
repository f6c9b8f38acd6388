import type { ConnectionType } from '../connection.ts';
import type { CoreTools } from '../tools.ts';
import { addCaseQueries } from './case-queries.ts';
import { type addCourtReport, reportsDueOfCase } from './court-report.ts';
import { type addNextStep, nextStepsOfCase } from './next-step.ts';
import { type addPetitionPaper, papersOfCase } from './petition-paper.ts';
import type { addTimelineEntry } from './timeline-entry.ts';
import { knownEntries, timelineOrders, timelineWhere } from './timeline-filter.ts';
import { type addWaitingPlace, waitingPlaceOfCase } from './waiting-place.ts';

export interface CaseParts {
  readonly nextStep: ReturnType<typeof addNextStep>;
  readonly timeline: ReturnType<typeof addTimelineEntry>;
  readonly paper: ReturnType<typeof addPetitionPaper>;
  readonly reportDue: ReturnType<typeof addCourtReport>;
  readonly waitingPlace: ReturnType<typeof addWaitingPlace>;
}

/** @returns pages of cases, for lists of them */
export function addCase(tools: CoreTools, parts: CaseParts): ConnectionType {
  const { builder, pageArgs } = tools;
  const { nextStep, timeline, paper, reportDue, waitingPlace } = parts;
  builder.prismaNode('Case', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'One request for mentorship and what came of it, from registration to its end.',
    fields: (t) => ({
      reference: t.exposeString('reference', { nullable: false, description: '`<year>-<number>`.' }),
      status: t.expose('status', {
        type: 'CaseStatus',
        nullable: false,
        description: 'Where the case is; derived from both tracks, never set by hand.',
      }),
      client: t.relation('client', { description: 'The person concerned.' }),
      registeredOn: t.expose('registeredOn', {
        type: 'Date',
        nullable: false,
        description: 'Day of registration.',
      }),
      workArea: t.expose('workArea', {
        type: 'WorkArea',
        nullable: false,
        description: 'Area of the consultant.',
      }),
      municipality: t.relation('municipality', { description: 'Municipality at registration.' }),
      consultant: t.relation('consultant', { description: 'The consultant in charge.' }),
      applicantKind: t.expose('applicantKind', { type: 'ApplicantKind', description: 'Who asks.' }),
      applicantName: t.exposeString('applicantName', { description: 'Name of who asks.' }),
      applicantEmail: t.exposeString('applicantEmail', { description: 'Mail address of who asks.' }),
      applicantPhone: t.exposeString('applicantPhone', { description: 'Telephone of who asks.' }),
      referrer: t.relation('referrer', { description: 'The organisation that referred the client.' }),
      requestForHelp: t.exposeString('requestForHelp', {
        description: 'Hulpvraag, in the words of who asks.',
      }),
      urgency: t.expose('urgency', { type: 'Urgency', description: 'How pressing it is.' }),
      waitingSince: t.expose('waitingSince', {
        type: 'Date',
        description: 'First day on the waiting list; kept when an introduction fails.',
      }),
      previousCase: t.relation('previousCase', {
        description: 'The ended case that this one takes up again.',
      }),
      endedOn: t.expose('endedOn', { type: 'Date', description: 'Day of the end; may lie ahead.' }),
      endReason: t.expose('endReason', { type: 'CaseEndReason', description: 'Why it ended.' }),
      endPhase: t.expose('endPhase', {
        type: 'CaseEndPhase',
        description: 'Before or after the appointment.',
      }),
      endLegalKind: t.expose('endLegalKind', {
        type: 'LegalEndKind',
        description: 'How the appointment ended.',
      }),
      version: t.exposeInt('version', {
        nullable: false,
        description: 'Raised by every command; send it as `expectedVersion` to act on what you saw.',
      }),
      intake: t.relation('intake', { description: 'The intake; null when none was planned or held.' }),
      matches: t.relation('matches', {
        description: 'Mentors proposed, newest first.',
        query: { orderBy: [{ proposedOn: 'desc' }, { id: 'desc' }] },
      }),
      petitions: t.relation('petitions', {
        description: 'Petitions to the court, newest first.',
        query: { orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] },
      }),
      courtOrders: t.relation('courtOrders', {
        description: 'Orders of the court, newest first.',
        query: { orderBy: [{ orderedOn: 'desc' }, { id: 'desc' }] },
      }),
      appointments: t.relation('appointments', {
        description: 'Appointments of the foundation, newest first.',
        query: { orderBy: [{ effectiveOn: 'desc' }, { id: 'desc' }] },
      }),
      mandates: t.relation('mandates', {
        description: 'Mandates of volunteers, newest first.',
        query: { orderBy: [{ startsOn: 'desc' }, { id: 'desc' }] },
      }),
      waiting: t.field({
        type: waitingPlace,
        nullable: true,
        description: 'The place on the waiting list; null for who does not wait.',
        select: { id: true },
        resolve: ({ id }, _args, { load }) => load(waitingPlaceOfCase, id),
      }),
      petitionChecklist: t.field({
        type: [paper],
        description: 'The papers that go with a petition in this situation, and which of them are there.',
        args: {
          petitionerKind: t.arg({
            type: 'PetitionerKind',
            description:
              'Who files; left out, who filed the petition that is with the court, or else a relative.',
          }),
        },
        select: { id: true },
        resolve: ({ id }, { petitionerKind }, { load }) =>
          load(papersOfCase, `${petitionerKind ?? ''} ${id}`),
      }),
      changePetitions: t.relation('changePetitions', {
        description: 'Petitions to change or end the appointment, newest first.',
        query: { orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] },
      }),
      courtReports: t.relation('courtReports', {
        description: 'Reports to the court, sent or asked for, newest first.',
        query: { orderBy: [{ dueOn: 'desc' }, { id: 'desc' }] },
      }),
      courtReportsDue: t.field({
        type: [reportDue],
        description: 'Reports that the court is to get, the next one first.',
        select: { id: true },
        resolve: ({ id }, _args, { load }) => load(reportsDueOfCase, id),
      }),
      contactChanges: t.relation('contactChanges', {
        description: 'Changes of the contact person, newest first.',
        query: { orderBy: [{ changesOn: 'desc' }, { id: 'desc' }] },
      }),
      nextSteps: t.field({
        type: [nextStep],
        description: 'What the life cycle allows now, what brings the case further first.',
        select: { id: true },
        resolve: ({ id }, _args, { load }) => load(nextStepsOfCase, id),
      }),
      latestEvents: t.relation('events', {
        description: 'What happened last.',
        args: { first: t.arg.int({ required: true, description: 'How many at most, 1 to 20.' }) },
        query: ({ first }, context) => ({
          where: knownEntries(context),
          orderBy: [{ occurredOn: 'desc' }, { id: 'desc' }],
          take: Math.min(Math.max(first, 0), 20),
        }),
      }),
      timeline: t.field({
        type: timeline.ref,
        description:
          'What happened, newest first, a page at a time. In a list of cases, `latestEvents` is cheaper.',
        args: {
          ...pageArgs(t),
          filter: t.arg({ type: timeline.filter, description: 'Which entries.' }),
          orderBy: t.arg({
            type: timeline.order,
            defaultValue: 'NEWEST_FIRST',
            description: 'In which order.',
          }),
        },
        select: { id: true },
        resolve: ({ id }, { first, after, filter, orderBy }, context, info) =>
          timeline.resolve(context, info, {
            first,
            after,
            where: { AND: [{ caseId: id }, timelineWhere(filter ?? {}, context), knownEntries(context)] },
            order: timelineOrders[orderBy ?? 'NEWEST_FIRST'],
          }),
      }),
    }),
  });
  return addCaseQueries(tools);
}
