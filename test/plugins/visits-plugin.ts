import {
  definePlugin,
  forEveryone,
  forRoles,
  NotFoundError,
  on,
  type PluginSql,
  type PluginWork,
  type Policy,
  type SchemaTools,
} from 'dossier/plugin';
import { z } from 'zod';

// A plugin as somebody outside writes it: it imports `dossier/plugin` and nothing else of Dossier.

const visitRow = z.object({ id: z.uuid(), case_id: z.uuid(), day: z.string(), note: z.string() });

const up = `
  CREATE TABLE visit (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id uuid NOT NULL,
    day date NOT NULL,
    note public.dossier_sealed NOT NULL DEFAULT ''
  );
  CREATE INDEX ON visit (case_id);
  CREATE POLICY office ON visit FOR SELECT TO dossier_coordinator USING (true);
  CREATE POLICY of_case ON visit FOR SELECT TO dossier_consultant
    USING (EXISTS (SELECT FROM public."Case" AS c WHERE c."id" = case_id))`;

export const firstMigration = { version: '0001_visits', up, down: 'DROP TABLE visit' } as const;

const access: Policy = {
  Query: {
    fields: [forRoles(['COORDINATOR', 'CONSULTANT'], 'visits are planned by the office', 'visits')],
    arguments: { visits: { caseId: 'nothing' } },
  },
  Mutation: {
    fields: [forRoles(['COORDINATOR', 'CONSULTANT'], 'visits are planned by the office', 'noteVisit')],
    writes: { noteVisit: 'note visitId' },
  },
  Visit: { fields: [forEveryone('id', 'day', 'note')] },
};

type VisitsWork = PluginWork<'visits'>;

export const visitsPlugin = definePlugin({
  id: 'visits',
  summary: 'Plans a first visit for each case.',
  version: '1.2.0',
  contractVersion: 1,
  config: z.object({}),
  migrations: [firstMigration],
  personalData: [
    {
      table: 'visit',
      columns: ['case_id', 'day', 'note'],
      purpose: 'Planning visits',
      legalBasis: 'GDPR 6(1)(f)',
      retention: 'case-file',
      person: { via: 'case', column: 'case_id' },
    },
  ],
  access,
  schema(builder, tools) {
    const visit = builder.objectRef<z.infer<typeof visitRow>>('Visit').implement({
      description: 'A visit at home.',
      fields: (t) => ({
        id: t.exposeID('id', { description: 'Names it.' }),
        day: t.exposeString('day', { description: 'When.' }),
        note: t.exposeString('note', { description: 'What was noted, as it is stored.' }),
      }),
    });
    builder.queryField('visits', (t) =>
      t.field({
        type: [visit],
        description: 'The visits of a case.',
        args: { caseId: t.arg.string({ required: true, description: 'Of which case.' }) },
        resolve: async (_root, { caseId }, context, info) => [
          ...(await tools.rows(
            context,
            info,
            visitRow,
          )`SELECT id, case_id, day, note FROM visit WHERE case_id = ${caseId}`),
        ],
      }),
    );
    addNoteVisit(tools);
  },
  setup: () => ({
    subscriptions: [
      on('case.registered', 'plan-visit', async ({ sql, now }: VisitsWork, { payload }) => {
        await sql.run`INSERT INTO visit (case_id, day) VALUES (${payload.caseId}, ${now})`;
      }),
    ],
    subjectAccess: {
      async export({ sql }: VisitsWork, subject) {
        return { visits: subject.kind === 'client' ? await visitsOf(sql, subject.caseIds) : [] };
      },
      async erase({ sql }: VisitsWork, subject) {
        if (subject.kind === 'client')
          await sql.run`DELETE FROM visit WHERE case_id = ANY (${subject.caseIds})`;
      },
      async anonymise({ sql }: VisitsWork, subject) {
        if (subject.kind === 'client')
          await sql.run`UPDATE visit SET note = '' WHERE case_id = ANY (${subject.caseIds})`;
      },
    },
  }),
});

function addNoteVisit(tools: SchemaTools<'visits'>): void {
  tools.command('noteVisit', {
    description: 'Notes something about a visit.',
    result: 'Visit',
    input: (t) => ({
      visitId: t.string({ required: true, description: 'Which visit.' }),
      note: t.string({ required: true, description: 'What to note.' }),
    }),
    load: async (id, context, info) => {
      const [found] = await tools.rows(
        context,
        info,
        visitRow,
      )`SELECT id, case_id, day, note FROM visit WHERE id = ${id}`;
      return found ?? null;
    },
    async run({ sql, see, seal }, { visitId, note }) {
      const [target] = await see(() => sql.rows(visitRow)`SELECT * FROM visit WHERE id = ${visitId}`);
      if (!target) throw new NotFoundError('The visit');
      const sealed = await seal({ table: 'visit', column: 'note', id: target.id }, note);
      await sql.run`UPDATE visit SET note = ${sealed} WHERE id = ${target.id}`;
      return { id: target.id };
    },
  });
}

function visitsOf(sql: PluginSql, caseIds: readonly string[]) {
  return sql.rows(visitRow)`SELECT * FROM visit WHERE case_id = ANY (${caseIds})`;
}
