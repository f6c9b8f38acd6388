import { periodsOn } from '../../domain/retention/retention-periods.ts';
import type { RetentionRule } from '../../domain/retention/retention-rule.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

/** `RetentionKind`, `RetentionPeriod` and `retentionKinds`. */
export function addRetentionKind({ builder, retention }: CoreTools): void {
  const action = builder.enumType('RetentionAction', {
    description: 'What happens when the time is over.',
    values: {
      ERASE: { value: 'erase', description: 'The rows go.' },
      ANONYMISE: { value: 'anonymise', description: 'The person goes; what figures need stays, of nobody.' },
      KEEP_SKELETON: { value: 'keep-skeleton', description: 'The contents go; that it was there stays.' },
      KEEP: { value: 'keep', description: 'Nothing is removed by the clock.' },
    },
  });
  builder.prismaNode('RetentionPeriod', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A decision on how long a kind of data is kept, from a day on.',
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'Kind of data.' }),
      months: t.exposeInt('months', { nullable: false, description: 'How long, in months.' }),
      effectiveFrom: t.expose('effectiveFrom', { type: 'Date', nullable: false, description: 'First day.' }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      decidedBy: t.relation('decidedBy', { description: 'Who decided.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: false, description: 'When.' }),
    }),
  });
  const months: LoaderDefinition<string, number> = {
    name: 'retention-months',
    async batch({ systemDb, today }, kinds) {
      const periods = await periodsOn(systemDb, retention.rules, today);
      return kinds.map((kind) => periods.get(kind) ?? new Error(`There is no period for ${kind}.`));
    },
  };
  const kind = builder.objectRef<RetentionRule>('RetentionKind').implement({
    description: 'A kind of data, and how long it is kept.',
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'Permanent name.' }),
      covers: t.exposeString('covers', { nullable: false, description: 'What it covers.' }),
      countsFrom: t.exposeString('countsFrom', {
        nullable: false,
        description: 'From when the time counts.',
      }),
      action: t.expose('action', { type: action, nullable: false, description: 'What happens then.' }),
      months: t.int({
        nullable: false,
        description: 'How long it is kept today, in months.',
        resolve: (rule, _args, context) => context.load(months, rule.kind),
      }),
      defaultMonths: t.exposeInt('defaultMonths', {
        nullable: false,
        description: 'How long without a decision.',
      }),
      leastMonths: t.exposeInt('leastMonths', {
        nullable: false,
        description: 'The least that may be decided: a law or standard asks for it.',
      }),
      decisions: t.prismaField({
        type: ['RetentionPeriod'],
        description: 'What was decided on it, the last first; also for days to come.',
        resolve: (query, { kind: name }, _args, { db, access }) =>
          db.retentionPeriod.findMany({
            ...query,
            where: { AND: [{ kind: name }, access.where('RetentionPeriod')] },
            orderBy: { effectiveFrom: 'desc' },
          }),
      }),
    }),
  });
  builder.queryField('retentionKinds', (t) =>
    t.field({
      type: [kind],
      description: 'All kinds of data with their retention, in the order in which a run goes.',
      resolve: () => [...retention.rules],
    }),
  );
}
