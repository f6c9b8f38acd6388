import type { Prisma } from '../../generated/prisma/client.ts';
import { timelineGroups, type TimelineGroup, typesOfGroups } from '../../domain/timeline/timeline-group.ts';
import type { AppContext } from '../context.ts';
import type { KeysetColumn } from '../keyset.ts';
import type { CoreTools } from '../tools.ts';
import { type GlobalId, localId } from './local-id.ts';

/** Which entries of a timeline, and in which order. */
export function addTimelineFilter({ builder }: CoreTools) {
  const group = builder.enumType('TimelineGroup', {
    description: 'What kinds of happenings go together.',
    values: Object.fromEntries(
      timelineGroups.map((name) => [name, { description: groupTexts[name] }]),
    ) as Record<TimelineGroup, { description: string }>,
  });
  const filter = builder.inputType('TimelineFilter', {
    description: 'All that is given has to hold; of groups and kinds together, one.',
    fields: (t) => ({
      groups: t.field({ type: [group], description: 'One of these groups.' }),
      types: t.stringList({ description: 'One of these kinds, e.g. `case.order-recorded`.' }),
      occurredFrom: t.field({ type: 'Date', description: 'Took effect on or after this day.' }),
      occurredUntil: t.field({ type: 'Date', description: 'Took effect on or before this day.' }),
      recordedFrom: t.field({ type: 'DateTime', description: 'Recorded at or after this moment.' }),
      recordedUntil: t.field({ type: 'DateTime', description: 'Recorded before this moment.' }),
      actorId: t.globalID({ description: 'Global id of the user who recorded it.' }),
    }),
  });
  const order = builder.enumType('TimelineOrder', {
    description: 'The order of a timeline.',
    values: {
      NEWEST_FIRST: { description: 'By the day on which it took effect, the latest first.' },
      OLDEST_FIRST: { description: 'By the day on which it took effect, the earliest first.' },
      LATEST_RECORDED_FIRST: {
        description: 'By when it was recorded: the first one is what `caseChanged` just told of.',
      },
    },
  });
  return { group, filter, order };
}

interface TimelineFilter {
  readonly groups?: readonly TimelineGroup[] | null;
  readonly types?: readonly string[] | null;
  readonly occurredFrom?: Date | null;
  readonly occurredUntil?: Date | null;
  readonly recordedFrom?: Date | null;
  readonly recordedUntil?: Date | null;
  readonly actorId?: GlobalId | null;
}

/** By a person whom the actor may not see it finds nothing. */
export function timelineWhere(filter: TimelineFilter, { access }: AppContext): Prisma.CaseEventWhereInput {
  const { groups, types, actorId } = filter;
  return {
    ...((groups ?? types) && { type: { in: [...typesOfGroups(groups ?? []), ...(types ?? [])] } }),
    ...((filter.occurredFrom ?? filter.occurredUntil) && {
      occurredOn: {
        ...(filter.occurredFrom && { gte: filter.occurredFrom }),
        ...(filter.occurredUntil && { lte: filter.occurredUntil }),
      },
    }),
    ...((filter.recordedFrom ?? filter.recordedUntil) && {
      recordedAt: {
        ...(filter.recordedFrom && { gte: filter.recordedFrom }),
        ...(filter.recordedUntil && { lt: filter.recordedUntil }),
      },
    }),
    ...(actorId && { actorId: localId(actorId, 'User', 'actorId'), actor: access.where('User') }),
  };
}

/** Entries about a complaint are for who may know of it. */
export function knownEntries({ access }: Pick<AppContext, 'access'>): Prisma.CaseEventWhereInput {
  return { OR: [{ complaintId: null }, { complaint: access.where('Complaint') }] };
}

type TimelineOrder = 'NEWEST_FIRST' | 'OLDEST_FIRST' | 'LATEST_RECORDED_FIRST';

export const timelineOrders: Readonly<Record<TimelineOrder, readonly KeysetColumn[]>> = {
  NEWEST_FIRST: [
    { column: 'occurredOn', direction: 'desc', kind: 'date' },
    { column: 'id', direction: 'desc' },
  ],
  OLDEST_FIRST: [
    { column: 'occurredOn', direction: 'asc', kind: 'date' },
    { column: 'id', direction: 'asc' },
  ],
  LATEST_RECORDED_FIRST: [
    { column: 'recordedAt', direction: 'desc', kind: 'date' },
    { column: 'id', direction: 'desc' },
  ],
};

const groupTexts: Readonly<Record<TimelineGroup, string>> = {
  REGISTRATION: 'Aanmelding and intake.',
  MATCHING: 'Waiting list, proposals and introductions.',
  COURT: 'Petitions, hearings, orders, and reports to the court.',
  MANDATE: 'Mandates of mentors, and what the client was told of his contact person.',
  CONTACT: 'Contacts with the client, and what was arranged about them.',
  CARE: 'Decisions about care.',
  EVALUATION: 'Annual evaluations.',
  COMPLAINT: 'Complaints; only those that you may know of.',
  ASSIGNMENT: 'Who of the office is in charge.',
  DOCUMENT: 'Letters that were drawn up, and files that came in.',
  CORRECTION: 'Corrections of what was recorded.',
  STATUS: 'A status that became another one because a date was reached.',
  END: 'The end of the case.',
};
