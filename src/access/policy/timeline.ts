import { forEveryone, type Policy } from '../policy.ts';

export const timelinePolicy: Policy = {
  TimelineEntry: {
    fields: [forEveryone('type', 'occurredOn', 'recordedAt', 'actor', 'actorLabel', 'details')],
  },
  TimelineDetail: { fields: [forEveryone('name', 'value')] },
};
