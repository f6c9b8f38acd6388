import { forEveryone, lookups, type Policy } from '../policy.ts';

export const timelinePolicy: Policy = {
  TimelineEntry: {
    fields: [
      forEveryone('type', 'group', 'sentence', 'occurredOn', 'recordedAt', 'actor', 'actorLabel', 'details'),
    ],
  },
  TimelineDetail: { fields: [forEveryone('name', 'value')] },
  TimelineFilter: lookups({
    groups: 'TimelineEntry.type',
    types: 'TimelineEntry.type',
    occurredFrom: 'TimelineEntry.occurredOn',
    occurredUntil: 'TimelineEntry.occurredOn',
    recordedFrom: 'TimelineEntry.recordedAt',
    recordedUntil: 'TimelineEntry.recordedAt',
    actorId: 'TimelineEntry.actor',
  }),
  TimelineOrder: lookups({
    NEWEST_FIRST: 'TimelineEntry.occurredOn',
    OLDEST_FIRST: 'TimelineEntry.occurredOn',
    LATEST_RECORDED_FIRST: 'TimelineEntry.recordedAt',
  }),
};
