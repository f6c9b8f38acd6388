import { timelineGroupOf } from '../../domain/timeline/timeline-group.ts';
import { timelineSentence } from '../../domain/timeline/timeline-sentence.ts';
import { coreEvents } from '../../events/event-catalogue.ts';
import type { CoreTools } from '../tools.ts';
import { addTimelineFilter } from './timeline-filter.ts';

export function addTimelineEntry(tools: CoreTools) {
  const { builder, connection, showModelAs } = tools;
  const { group, filter, order } = addTimelineFilter(tools);
  showModelAs('TimelineEntry', 'caseEvent');
  const detail = builder.objectRef<{ name: string; value: string }>('TimelineDetail').implement({
    description: 'A code, number or date that belongs to a happening.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'Which.' }),
      value: t.exposeString('value', { nullable: false, description: 'Its value as text.' }),
    }),
  });
  builder.prismaObject('CaseEvent', {
    select: { id: true },
    name: 'TimelineEntry',
    description: 'Something that happened in a case.',
    fields: (t) => ({
      type: t.exposeString('type', {
        nullable: false,
        description: `Which kind, e.g. ${Object.keys(coreEvents)
          .slice(0, 3)
          .map((name) => `\`${name}\``)
          .join(', ')}.`,
      }),
      group: t.field({
        type: group,
        description: 'The kinds among which it is; null for what is not of the core.',
        select: { type: true },
        resolve: ({ type }) => timelineGroupOf(type),
      }),
      sentence: t.string({
        nullable: false,
        description: 'What happened, in a Dutch sentence; it names no person.',
        select: { type: true, data: true },
        resolve: ({ type, data }) => timelineSentence(type, data),
      }),
      occurredOn: t.expose('occurredOn', {
        type: 'Date',
        nullable: false,
        description: 'Day on which it took effect.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded; later than it happened for what is reported in retrospect.',
      }),
      actor: t.relation('actor', { description: 'Who recorded it; null for a program.' }),
      actorLabel: t.exposeString('actorLabel', {
        nullable: false,
        description: '`user:<id>` or `plugin:<id>`.',
      }),
      details: t.field({
        type: [detail],
        nullable: false,
        description: 'Codes, numbers and dates; no personal data.',
        select: { data: true },
        resolve: ({ data }) =>
          Object.entries(data ?? {})
            .filter(([, value]) => value !== null)
            .map(([name, value]) => ({ name, value: String(value) })),
      }),
    }),
  });
  const pages = connection({
    type: 'TimelineEntry',
    description: 'The timeline of a case, a page at a time.',
  });
  return { ...pages, filter, order };
}
